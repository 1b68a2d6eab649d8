import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cure for the file of a dead server, which must not touch a living one, nor data. */
class StaleFileTest {

  @TempDir Path folder;
  Path path;
  FileChannel lock;
  ServerSocketChannel listener;

  @BeforeEach
  void open() throws IOException {
    path = folder.resolve("a");
    lock = FileChannel.open(folder.resolve("a.lock"), CREATE, WRITE);
    listener = ServerSocketChannel.open(UNIX);
  }

  @AfterEach
  void close() throws IOException {
    lock.close();
    listener.close();
  }

  @Test
  void the_socket_of_a_dead_server_is_replaced() throws IOException {
    ServerSocketChannel.open(UNIX).bind(UnixDomainSocketAddress.of(path)).close();

    StaleFile.bind(listener, path, lock);

    try (var client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  void a_free_path_is_bound() throws IOException {
    StaleFile.bind(listener, path, lock);

    assertThat(StaleFile.isSocket(path)).isTrue();
  }

  @Test
  void a_living_server_in_this_program_keeps_its_path() throws IOException {
    StaleFile.bind(listener, path, lock);

    try (var second = ServerSocketChannel.open(UNIX);
        var secondLock = FileChannel.open(folder.resolve("a.lock"), WRITE)) {
      assertThatThrownBy(() -> StaleFile.bind(second, path, secondLock))
          .isInstanceOf(OverlappingFileLockException.class);
    }
    SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
  }

  @Test
  void a_living_server_in_another_program_keeps_its_path() throws Exception {
    var classes = "target/classes" + File.pathSeparator + "target/test-classes";
    var command = List.of(Program.JAVA, "-cp", classes, Holder.class.getName());
    try (var other = Program.start(command, path)) {
      other.line("bound");

      assertThatThrownBy(() -> StaleFile.bind(listener, path, lock))
          .isInstanceOf(BindException.class)
          .hasMessage("the server of " + path + " is alive");
    }

    StaleFile.bind(listener, path, lock); // the kernel has taken the lock from the dead
  }

  /** A server in a program of its own, with the lock. */
  static class Holder {
    public static void main(String[] args) throws IOException {
      var path = Path.of(args[0]);
      try (var lock = FileChannel.open(Path.of(args[0] + ".lock"), CREATE, WRITE);
          var listener = ServerSocketChannel.open(UNIX)) {
        StaleFile.bind(listener, path, lock);
        System.out.println("bound");
        System.in.read();
      }
    }
  }

  @Test
  void a_lock_whose_channel_is_forgotten_is_given_back() throws Exception {
    var command = List.of(Program.JAVA, "-cp", "target/test-classes", Forgetful.class.getName());
    try (var other = Program.start(command, folder.resolve("a.lock"))) {
      other.line("locked");

      await().until(() -> lock.tryLock() != null);

      assertThat(other.process.isAlive()).isTrue();
    }
  }

  /** A program that has locked a file and goes on, but keeps nothing of it. */
  static class Forgetful {
    public static void main(String[] args) throws IOException {
      lock(Path.of(args[0]));
      System.out.println("locked");
      while (true) System.gc();
    }

    static void lock(Path path) throws IOException {
      if (FileChannel.open(path, CREATE, WRITE).tryLock() == null) throw new IOException("locked");
    }
  }

  @Test
  void a_file_of_data_is_not_deleted() throws IOException {
    Files.writeString(path, "precious");

    assertThatThrownBy(() -> StaleFile.bind(listener, path, lock))
        .isInstanceOf(BindException.class)
        .hasMessage("Address already in use");
    assertThat(path).hasContent("precious");
  }

  @Test
  void nor_is_a_link_to_a_socket() throws IOException {
    var target = folder.resolve("b");
    ServerSocketChannel.open(UNIX).bind(UnixDomainSocketAddress.of(target)).close();
    Files.createSymbolicLink(path, target);

    assertThatThrownBy(() -> StaleFile.bind(listener, path, lock))
        .isInstanceOf(BindException.class);
    assertThat(target).exists();
  }
}
