import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikeAFileTest {

  static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"x", "hello", "Grüße, 你好", "two\nlines\n"})
  void any_short_text_comes_out_as_it_went_in(String text) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(LOOPBACK)) {
      assertThat(passOver(listener, text)).isEqualTo(text);
    }
  }

  @Test
  void a_text_passes_through_a_file() throws IOException {
    var file = folder.resolve("file");
    try (var out = Files.newByteChannel(file, CREATE_NEW, WRITE);
        var in = Files.newByteChannel(file)) {

      assertThat(LikeAFile.pass("hello", out, in)).isEqualTo("hello");
    }
  }

  @Test
  void the_same_method_passes_it_over_ipv4() throws IOException {
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.INET).bind(LOOPBACK)) {
      assertThat(passOver(listener, "hello")).isEqualTo("hello");
    }
  }

  @Test
  void the_same_method_passes_it_over_ipv6() throws IOException {
    FamilyTest.assumeIPv6();
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.INET6)) {
      listener.bind(new InetSocketAddress("::1", 0));

      assertThat(passOver(listener, "hello")).isEqualTo("hello");
    }
  }

  @Test
  void the_same_method_passes_it_over_a_unix_socket() throws IOException {
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(folder.resolve("name")));

      assertThat(passOver(listener, "hello")).isEqualTo("hello");
    }
  }

  static String passOver(ServerSocketChannel listener, String text) throws IOException {
    try (var client = SocketChannel.open(listener.getLocalAddress());
        var connection = listener.accept()) {
      return LikeAFile.pass(text, client, connection);
    }
  }

  @Test
  void each_side_has_a_socket_of_its_own() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(LOOPBACK);
        var client = SocketChannel.open(listener.getLocalAddress());
        var connection = listener.accept()) {

      client.close();

      assertThat(client.isOpen()).isFalse();
      assertThat(connection.isOpen()).isTrue();
      assertThat(connection.read(ByteBuffer.allocate(1))).as("end of the stream").isEqualTo(-1);
      assertThat(connection.isOpen()).isTrue();
    }
  }

  @Test
  void unlike_a_file_a_socket_forgets_what_was_read() throws IOException {
    try (var file = Files.newByteChannel(folder.resolve("file"), CREATE_NEW, READ, WRITE);
        var listener = ServerSocketChannel.open().bind(LOOPBACK);
        var client = SocketChannel.open(listener.getLocalAddress());
        var connection = listener.accept()) {
      file.write(UTF_8.encode("hello"));
      file.position(0);
      client.write(UTF_8.encode("hello"));
      client.shutdownOutput();
      assertThat(read(file)).isEqualTo("hello");
      assertThat(read(connection)).isEqualTo("hello");

      file.position(0);

      assertThat(read(file)).isEqualTo("hello");
      assertThat(read(connection)).isEmpty();
    }
  }

  static String read(ByteChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(64);
    channel.read(buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }
}
