import static java.net.StandardProtocolFamily.UNIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
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
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) Files.delete(file);
    }
    Files.delete(folder);
  }

  @Test
  void with_write_permission_a_stranger_connects_and_the_kernel_names_him() throws Exception {
    allow(path, "rw-rw-rw-");

    try (var client = stranger();
        var server = listener.accept()) {
      assertThat(client.process.isAlive()).isTrue();
      assertThat(PrivateSocket.peer(server)).hasToString(STRANGER);
    }
  }

  @Test
  void without_write_permission_a_stranger_is_kept_out() throws Exception {
    allow(path, "rwxr-xr-x");

    try (var client = stranger()) {
      assertThat(client.failure()).isEqualTo("java.net.BindException: Permission denied");
    }
  }

  @Test
  void a_folder_that_he_may_not_enter_keeps_him_out_whatever_the_file_allows() throws Exception {
    allow(path, "rw-rw-rw-");
    allow(folder, "rwx------");

    try (var client = stranger()) {
      assertThat(client.failure()).isEqualTo("java.net.BindException: Permission denied");
    }
  }

  @Test
  void both_ends_learn_the_user_and_the_group_of_the_other() throws IOException {
    try (var client = SocketChannel.open(UnixDomainSocketAddress.of(path));
        var server = listener.accept()) {
      assertThat(PrivateSocket.peer(server)).isEqualTo(Files.getOwner(path));
      assertThat(PrivateSocket.peer(client)).isEqualTo(Files.getOwner(path));
      var group = Files.readAttributes(path, PosixFileAttributes.class).group();
      for (var end : List.of(server, client))
        assertThat(end.getOption(ExtendedSocketOptions.SO_PEERCRED).group()).isEqualTo(group);
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

  /** The lesson's client, run by another user, who may read a copy of it. */
  Program stranger() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root may become another user");
    var asStranger = List.of("setpriv", "--reuid", STRANGER, "--clear-groups", Program.JAVA);
    assumeTrue(mayRun(asStranger), "no setpriv here, or no such user with this JDK");
    allow(program, "rwxr-xr-x");
    var copy = program.resolve("UnixClient.class");
    Files.copy(Path.of("target/classes/UnixClient.class"), copy);
    allow(copy, "rw-r--r--");
    var command = new ArrayList<>(asStranger);
    command.addAll(List.of("-cp", "" + program, "UnixClient", "" + path));
    return Program.start(command);
  }

  static boolean mayRun(List<String> java) throws InterruptedException {
    try (var program = Program.start(java, "-version")) {
      return program.status() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
