import static java.net.StandardProtocolFamily.UNIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The file's permissions, with a real second user where we may become one, and the peer's name. */
@EnabledOnOs(
    value = OS.LINUX,
    disabledReason = "others do not ask for write permission, see unix(7)")
class WhoMayConnectTest {

  static final String STRANGER = "nobody";

  @TempDir Path program;
  Path folder;
  Path path;
  Process client;
  ServerSocketChannel listener;

  @BeforeEach
  void listen() throws IOException {
    folder = Files.createTempDirectory("unix");
    path = folder.resolve("a");
    listener = ServerSocketChannel.open(UNIX).bind(UnixDomainSocketAddress.of(path));
    allow(folder, "rwxr-xr-x");
  }

  @AfterEach
  void end() throws Exception {
    listener.close();
    if (client != null) client.destroyForcibly().waitFor();
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) Files.delete(file);
    }
    Files.delete(folder);
  }

  @Test
  void with_write_permission_a_stranger_connects_and_the_kernel_names_him() throws Exception {
    allow(path, "rw-rw-rw-");

    assertThat(stranger()).isEqualTo("connected to " + path);

    try (var server = listener.accept()) {
      assertThat(PrivateSocket.peer(server)).hasToString(STRANGER);
    }
  }

  @Test
  void without_write_permission_a_stranger_is_kept_out() throws Exception {
    allow(path, "rwxr-xr-x");

    assertThat(stranger()).startsWith("cannot connect to " + path + ": Permission denied; ");
  }

  @Test
  void a_folder_that_he_may_not_enter_keeps_him_out_whatever_the_file_allows() throws Exception {
    allow(path, "rw-rw-rw-");
    allow(folder, "rwx------");

    assertThat(stranger()).startsWith("cannot connect to " + path + ": Permission denied; ");
  }

  @Test
  void even_the_owner_needs_write_permission_unless_he_is_root() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may do everything");
    allow(path, "r-xr-xr-x");

    assertThatThrownBy(() -> SocketChannel.open(UnixDomainSocketAddress.of(path)))
        .isInstanceOf(SocketException.class)
        .hasMessage("Permission denied");
  }

  @Test
  void both_ends_learn_the_user_of_the_other() throws IOException {
    try (var client = SocketChannel.open(UnixDomainSocketAddress.of(path));
        var server = listener.accept()) {
      assertThat(PrivateSocket.peer(server)).isEqualTo(Files.getOwner(path));
      assertThat(PrivateSocket.peer(client)).isEqualTo(Files.getOwner(path));
    }
  }

  @Test
  void a_peer_that_has_left_is_still_named() throws IOException {
    try (var client = SocketChannel.open(UnixDomainSocketAddress.of(path));
        var server = listener.accept()) {
      client.close();

      assertThat(PrivateSocket.peer(server)).isEqualTo(Files.getOwner(path));
    }
  }

  @Test
  void a_tcp_channel_does_not_know_who_its_peer_is() throws IOException {
    try (var internet = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(internet.getLocalAddress())) {
      assertThatThrownBy(() -> client.getOption(ExtendedSocketOptions.SO_PEERCRED))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  static void allow(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  /** The first line of the lesson's client, run by another user, who may read a copy of it. */
  String stranger() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root may become another user");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var asStranger = List.of("setpriv", "--reuid", STRANGER, "--clear-groups", java);
    assumeTrue(mayRun(asStranger, "-version"), "no setpriv here, or no such user with this JDK");
    allow(program, "rwxr-xr-x");
    var classFile = "UnixClient.class";
    Files.copy(Path.of("target/classes", classFile), program.resolve(classFile));
    allow(program.resolve(classFile), "rw-r--r--");
    var command = new ArrayList<>(asStranger);
    command.addAll(List.of("-cp", "" + program, "UnixClient", "" + path));
    client = new ProcessBuilder(command).redirectErrorStream(true).start();
    return client.inputReader().readLine();
  }

  static boolean mayRun(List<String> command, String argument) throws InterruptedException {
    try {
      var all = new ArrayList<>(command);
      all.add(argument);
      return new ProcessBuilder(all).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
