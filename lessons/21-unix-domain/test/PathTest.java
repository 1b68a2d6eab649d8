import static java.net.StandardProtocolFamily.UNIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The address is a path: what becomes of its file, and which paths are addresses. */
class PathTest {

  Path folder;
  Path path;
  UnixDomainSocketAddress address;
  ServerSocketChannel listener;

  @BeforeEach
  void listen() throws IOException {
    folder = Files.createTempDirectory("unix"); // JUnit's own may be too long for what follows
    path = folder.resolve("a");
    address = UnixDomainSocketAddress.of(path);
    listener = ServerSocketChannel.open(UNIX).bind(address);
  }

  @AfterEach
  void end() throws IOException {
    listener.close();
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) Files.delete(file);
    }
    Files.delete(folder);
  }

  @Test
  void the_listener_reports_its_path() throws IOException {
    assertThat(listener.getLocalAddress()).isEqualTo(address);
    assertThat(address.getPath()).isEqualTo(path);
  }

  @Test
  void the_client_has_no_name_and_the_accepted_socket_has_the_listeners() throws IOException {
    try (var client = SocketChannel.open(address);
        var server = listener.accept()) {
      assertThat(client.getLocalAddress()).hasToString("");
      assertThat(server.getRemoteAddress()).hasToString("");
      assertThat(client.getRemoteAddress()).isEqualTo(address);
      assertThat(server.getLocalAddress()).isEqualTo(address);
    }
  }

  @Test
  void close_leaves_the_file_and_the_next_bind_fails() throws IOException {
    listener.close();

    assertThat(path).exists();
    try (var next = ServerSocketChannel.open(UNIX)) {
      assertThatThrownBy(() -> next.bind(address))
          .isInstanceOf(BindException.class)
          .hasMessage("Address already in use");
    }
  }

  @Test
  void a_file_without_a_listener_refuses_the_client() throws IOException {
    listener.close();

    assertThatThrownBy(() -> SocketChannel.open(address))
        .isInstanceOf(ConnectException.class)
        .hasMessage("Connection refused");
  }

  @Test
  void a_path_without_a_file_is_not_refused_it_is_not_there() throws IOException {
    assertThatThrownBy(() -> SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("b"))))
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("No such file or directory");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems use other words")
  void a_file_of_data_refuses_in_the_same_words_as_a_stale_socket() throws IOException {
    var data = Files.writeString(folder.resolve("data"), "precious");

    assertThatThrownBy(() -> SocketChannel.open(UnixDomainSocketAddress.of(data)))
        .isInstanceOf(ConnectException.class)
        .hasMessage("Connection refused");
  }

  @Test
  void after_delete_new_clients_find_nothing_and_old_ones_talk_on() throws IOException {
    try (var client = SocketChannel.open(address);
        var server = listener.accept()) {
      Files.delete(path);

      assertThatThrownBy(() -> SocketChannel.open(address)).isInstanceOf(SocketException.class);
      assertThat(client.write(ByteBuffer.allocate(3))).isEqualTo(3);
      assertThat(server.read(ByteBuffer.allocate(9))).isEqualTo(3);
    }
  }

  @Test
  void whoever_deletes_the_file_and_binds_takes_the_clients_of_a_server_that_lives()
      throws IOException {
    Files.delete(path);

    try (var thief = ServerSocketChannel.open(UNIX).bind(address);
        var client = SocketChannel.open(address);
        var taken = thief.accept()) {
      assertThat(client.isConnected()).isTrue();
      assertThat(taken.isConnected()).isTrue();
      listener.configureBlocking(false);
      assertThat(listener.accept()).isNull();
    }
  }

  @Test
  void a_renamed_file_still_leads_to_its_listener() throws IOException {
    Files.move(path, folder.resolve("b"));

    try (var client = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("b")));
        var server = listener.accept()) {
      assertThat(client.isConnected()).isTrue();
      assertThat(server.getLocalAddress()).isEqualTo(address);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the size of the kernel's address differs")
  void a_path_may_have_106_bytes_and_no_more() throws IOException {
    int room = 106 - (folder + "/").length();

    try (var fits = ServerSocketChannel.open(UNIX);
        var tooLong = ServerSocketChannel.open(UNIX)) {
      fits.bind(UnixDomainSocketAddress.of(folder.resolve("x".repeat(room))));

      assertThatThrownBy(
              () -> tooLong.bind(UnixDomainSocketAddress.of(folder.resolve("y".repeat(room + 1)))))
          .isExactlyInstanceOf(SocketException.class)
          .hasMessage("Unix domain path too long");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the size of the kernel's address differs")
  void bytes_count_and_not_characters() throws IOException {
    var umlauts = "ü".repeat(50); // 100 bytes in UTF-8

    try (var channel = ServerSocketChannel.open(UNIX)) {
      assertThatThrownBy(() -> channel.bind(UnixDomainSocketAddress.of(folder.resolve(umlauts))))
          .hasMessage("Unix domain path too long");
    }
  }

  @Test
  void a_path_may_have_any_letters() throws IOException {
    var strange = UnixDomainSocketAddress.of(folder.resolve("größe 大小"));

    try (var other = ServerSocketChannel.open(UNIX).bind(strange);
        var client = SocketChannel.open(strange);
        var server = other.accept()) {
      assertThat(server.getLocalAddress()).isEqualTo(strange);
    }
  }

  @Test
  void a_listener_must_have_a_name_and_null_lets_the_system_choose() throws IOException {
    try (var empty = ServerSocketChannel.open(UNIX);
        var chosen = ServerSocketChannel.open(UNIX)) {
      assertThatThrownBy(() -> empty.bind(UnixDomainSocketAddress.of("")))
          .isInstanceOf(BindException.class)
          .hasMessage("Server socket cannot bind to unnamed address");

      chosen.bind(null);
      var file = ((UnixDomainSocketAddress) chosen.getLocalAddress()).getPath();
      assertThat(file).exists();
      Files.delete(file);
    }
  }

  @Test
  void java_has_no_abstract_names() {
    assertThatThrownBy(() -> UnixDomainSocketAddress.of("\0abstract"))
        .isInstanceOf(InvalidPathException.class);
  }

  @Test
  void a_folder_that_does_not_exist_is_not_made() throws IOException {
    try (var channel = ServerSocketChannel.open(UNIX)) {
      assertThatThrownBy(() -> channel.bind(UnixDomainSocketAddress.of(folder.resolve("no/a"))))
          .isExactlyInstanceOf(SocketException.class)
          .hasMessage("No such file or directory");
    }
  }

  @Test
  void each_family_takes_its_own_addresses_only() throws IOException {
    try (var unix = ServerSocketChannel.open(UNIX);
        var internet = ServerSocketChannel.open()) {
      assertThatThrownBy(() -> unix.bind(new InetSocketAddress("127.0.0.1", 0)))
          .isInstanceOf(UnsupportedAddressTypeException.class);
      assertThatThrownBy(() -> internet.bind(address))
          .isInstanceOf(UnsupportedAddressTypeException.class);
    }
  }
}
