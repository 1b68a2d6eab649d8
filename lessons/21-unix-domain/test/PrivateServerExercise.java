import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import org.opentest4j.TestAbortedException;

/** What a server must do whose path is for its own user alone, and that is started again. */
class PrivateServerExercise extends Exercise {

  @Claim(value = 1, see = "The whole program")
  void it_answers_a_client() throws Exception {
    var path = folder().resolve("private/a");
    listens(path);
    answers(path);
  }

  @Claim(value = 2, see = "Who may connect")
  void it_makes_a_folder_that_only_its_user_may_enter() throws Exception {
    var path = folder().resolve("private/a");
    var usual = Files.createDirectory(folder().resolve("usual"));
    if (permissions(usual).endsWith("------"))
      throw new TestAbortedException("here each new folder is closed to others (see umask)");
    listens(path);
    answers(path);
    if (!permissions(path.getParent()).equals("rwx------"))
      throw new Peer.Unexpected("a folder with rwx------", permissions(path.getParent()));
  }

  @Claim(value = 3, see = "Who may connect", untouched = true)
  void it_refuses_a_folder_that_others_may_enter() throws Exception {
    var path = folder().resolve("a");
    Files.setPosixFilePermissions(path.getParent(), fromString("rwxr-xr-x"));
    tell("folder", "is there already, with rwxr-xr-x");
    start(path);
    ends(1);
    if (Files.exists(path)) throw new Peer.Unexpected("no socket", "a socket in that folder");
  }

  @Claim(value = 4, see = "The file of a dead server")
  void it_takes_the_place_of_a_server_that_was_killed() throws Exception {
    var path = folder().resolve("private/a");
    listens(path);
    answers(path);
    tell("server", "is killed, and started again");
    program.process.destroyForcibly().waitFor();
    listens(path);
    answers(path);
  }

  @Claim(value = 5, see = "The file of a dead server")
  void it_gives_way_to_a_server_that_lives() throws Exception {
    var path = folder().resolve("private/a");
    listens(path);
    answers(path);
    isRefused(path);
    answers(path);
  }

  @Claim(value = 6, see = "The file of a dead server")
  void it_gives_way_to_a_server_that_is_too_busy_to_accept() throws Exception {
    var path = folder().resolve("private/a");
    listens(path);
    answers(path);
    tell("server", "is halted (kill -STOP)");
    halts(program.process.pid());
    tell("clients", "connect until the queue is full");
    try {
      while (true) connect(path);
    } catch (Peer.Unexpected full) {
      // this one has found no place
    }
    isRefused(path);
  }

  @Claim(value = 7, see = "The file of a dead server", untouched = true)
  void it_deletes_no_file_of_data() throws Exception {
    var path = Files.writeString(folder().resolve("a"), "precious");
    tell("file", "is there already, with \"precious\" in it");
    start(path);
    ends(1);
    if (!Files.isRegularFile(path) || !Files.readString(path).equals("precious"))
      throw new Peer.Unexpected("the file is still there", "it is gone");
  }

  /** A folder of this claim, for its user alone; gone with it. */
  private Path folder() throws IOException {
    if (folder == null) {
      folder = Files.createTempDirectory("yours", asFileAttribute(fromString("rwx------")));
      toClose(this::removeFolder);
    }
    return folder;
  }

  private Path folder;

  private void removeFolder() throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** Starts it, and waits until it listens. */
  private void listens(Path path) throws IOException {
    start(path);
    prints("listening on " + path);
  }

  /** A second one is started for the same path, and ends; the file is still that of the first. */
  private void isRefused(Path path) throws Exception {
    var first = program;
    var file = Files.readAttributes(path, "unix:ino,ctime");
    tell("server", "is started once more, for the same path");
    start(path);
    ends(1);
    program = first;
    if (!Files.exists(path)) throw new Peer.Unexpected("the first server's file", "it is gone");
    if (!Files.readAttributes(path, "unix:ino,ctime").equals(file))
      throw new Peer.Unexpected("the first server's file", "another one");
  }

  private SocketChannel connect(Path path) throws IOException {
    var client = toClose(SocketChannel.open(UNIX));
    client.configureBlocking(false);
    try {
      client.connect(UnixDomainSocketAddress.of(path));
      return client;
    } catch (IOException e) {
      throw new Peer.Unexpected("a connection", e.getMessage());
    }
  }

  /** A client gets its answer. */
  private void answers(Path path) throws IOException {
    tell("client", "connects to the path, sends \"hello\"");
    var expected = "received 5 bytes\n".getBytes(UTF_8);
    var answer = ByteBuffer.allocate(expected.length);
    var then = "nothing more";
    try (var client = connect(path)) {
      client.write(UTF_8.encode("hello"));
      for (long end = program.had() + Peer.PATIENCE; program.had() < end; pause())
        if (client.read(answer) < 0) {
          then = "the end of the connection";
          break;
        } else if (!answer.hasRemaining()) break;
    } catch (IOException e) {
      then = e.getMessage();
    }
    var got = new byte[answer.flip().remaining()];
    answer.get(got);
    if (!Arrays.equals(got, expected))
      throw new Peer.Unexpected(Peer.quote(expected), Peer.quote(got) + ", then " + then);
  }

  private static void halts(long pid) throws Exception {
    var threads = Path.of("/proc/" + pid + "/task");
    if (!Files.exists(threads)) throw new TestAbortedException("only Linux tells who is halted");
    new ProcessBuilder("sh", "-c", "kill -STOP " + pid).start().waitFor();
    while (!areHalted(threads)) pause(); // one that runs on may accept a client
  }

  private static boolean areHalted(Path threads) throws IOException {
    try (var all = Files.list(threads)) {
      for (var thread : all.toList()) // number, (name), state; T: halted
      if (!Files.readString(thread.resolve("stat")).contains(") T ")) return false;
    }
    return true;
  }

  private static void pause() {
    LockSupport.parkNanos(2_000_000);
  }
}
