import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux lists descriptors in /proc/self/fd")
class DescriptorTest {

  static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);

  long before;

  /** The JDK's first close opens a pair of sockets for its own use, and keeps one of them. */
  @BeforeEach
  void count() throws IOException {
    SocketChannel.open().close();
    before = sockets();
  }

  @Test
  void opening_a_channel_takes_a_descriptor_and_close_gives_it_back() throws IOException {
    try (var client = SocketChannel.open();
        var listener = ServerSocketChannel.open();
        var datagrams = DatagramChannel.open()) {
      assertThat(List.of(client, listener, datagrams)).allMatch(Channel::isOpen);
      assertThat(sockets()).isEqualTo(before + 3);
    }
    assertThat(sockets()).isEqualTo(before);
  }

  @Test
  void new_Socket_takes_no_descriptor_until_it_needs_one() throws IOException {
    try (var client = new Socket()) {
      assertThat(sockets()).isEqualTo(before);

      client.bind(LOOPBACK);

      assertThat(sockets()).isEqualTo(before + 1);
    }
    assertThat(sockets()).isEqualTo(before);
  }

  @Test
  void a_second_variable_is_not_a_second_socket() throws IOException {
    try (var first = SocketChannel.open()) {

      var second = first;

      assertThat(sockets()).isEqualTo(before + 1);
      second.close();
      assertThat(first.isOpen()).isFalse();
      assertThat(sockets()).isEqualTo(before);
    }
  }

  @Test
  void java_gives_the_descriptor_to_nobody() throws Exception {
    var types = new ArrayList<Class<?>>();
    types.addAll(ApiTest.typesOf("java.base", "java/net"));
    types.addAll(ApiTest.typesOf("java.base", "java/nio/channels"));
    types.addAll(ApiTest.typesOf("java.base", "java/nio/channels/spi"));
    types.addAll(ApiTest.typesOf("jdk.net", "jdk/net"));
    types.addAll(ApiTest.typesOf("jdk.net", "jdk/nio"));

    assertThat(types).contains(Socket.class, ServerSocketChannel.class).noneMatch(this::shows);
    assertThat(ApiTest.typesOf("java.base", "java/io")).as("of files").anyMatch(this::shows);
  }

  /** Whether a public method or field of the type gives a descriptor. */
  boolean shows(Class<?> type) {
    return Arrays.stream(type.getMethods())
            .anyMatch(method -> method.getReturnType() == FileDescriptor.class)
        || Arrays.stream(type.getFields())
            .anyMatch(field -> field.getType() == FileDescriptor.class);
  }

  /** How many descriptors of this process are sockets: links that read "socket:[number]". */
  static long sockets() throws IOException {
    try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(DescriptorTest::isSocket).count();
    }
  }

  static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (NoSuchFileException e) {
      return false; // it was the listing's own, or was closed meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
