import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.InterruptedByTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {

  @ParameterizedTest
  @CsvSource({
    "socket,      java.nio.channels.SocketChannel,       open",
    "bind,        java.nio.channels.ServerSocketChannel, bind",
    "listen,      java.nio.channels.ServerSocketChannel, bind",
    "accept,      java.nio.channels.ServerSocketChannel, accept",
    "connect,     java.nio.channels.SocketChannel,       connect",
    "recv,        java.nio.channels.SocketChannel,       read",
    "send,        java.nio.channels.SocketChannel,       write",
    "sendall,     java.io.OutputStream,                  write",
    "recvfrom,    java.nio.channels.DatagramChannel,     receive",
    "sendto,      java.nio.channels.DatagramChannel,     send",
    "getpeername, java.nio.channels.SocketChannel,       getRemoteAddress",
    "getsockname, java.nio.channels.NetworkChannel,      getLocalAddress",
    "getsockopt,  java.nio.channels.NetworkChannel,      getOption",
    "setsockopt,  java.nio.channels.NetworkChannel,      setOption",
    "shutdown,    java.nio.channels.SocketChannel,       shutdownOutput",
    "close,       java.nio.channels.NetworkChannel,      close",
    "setblocking, java.nio.channels.SelectableChannel,   configureBlocking",
    "settimeout,  java.net.Socket,                       setSoTimeout",
    "gettimeout,  java.net.Socket,                       getSoTimeout",
    "makefile,    java.net.Socket,                       getInputStream",
  })
  void each_function_of_python_has_its_method_in_java(String python, Class<?> type, String java) {
    assertThat(Arrays.stream(type.getMethods())).as(python).anyMatch(m -> m.getName().equals(java));
  }

  @Test
  void java_names_three_families() {
    assertThat(StandardProtocolFamily.values())
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("INET", "INET6", "UNIX");
  }

  @Test
  void each_type_has_options_of_its_own() throws IOException {
    try (var listener = ServerSocketChannel.open();
        var client = SocketChannel.open();
        var datagrams = DatagramChannel.open()) {

      assertThat(listener.supportedOptions())
          .contains(StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_RCVBUF)
          .doesNotContain(StandardSocketOptions.TCP_NODELAY, StandardSocketOptions.SO_BROADCAST);
      assertThat(client.supportedOptions())
          .contains(StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.TCP_NODELAY)
          .doesNotContain(StandardSocketOptions.SO_BROADCAST);
      assertThat(datagrams.supportedOptions())
          .contains(StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_BROADCAST)
          .doesNotContain(StandardSocketOptions.TCP_NODELAY);
    }
  }

  @Test
  void each_exception_of_java_net_is_an_IOException_but_that_of_a_malformed_URI() throws Exception {
    assertThat(exceptionsOf("java/net"))
        .contains(SocketException.class, SocketTimeoutException.class)
        .filteredOn(exception -> !IOException.class.isAssignableFrom(exception))
        .containsExactly(URISyntaxException.class);
  }

  @Test
  void of_the_exceptions_of_channels_only_those_of_an_end_from_outside_are_IOExceptions()
      throws Exception {
    assertThat(exceptionsOf("java/nio/channels"))
        .filteredOn(exception -> !RuntimeException.class.isAssignableFrom(exception))
        .allMatch(IOException.class::isAssignableFrom)
        .containsExactlyInAnyOrder(
            ClosedChannelException.class,
            AsynchronousCloseException.class,
            ClosedByInterruptException.class,
            InterruptedByTimeoutException.class,
            FileLockInterruptionException.class);
  }

  @Test
  void a_time_out_is_an_IOException_but_no_SocketException() {
    assertThat(SocketTimeoutException.class)
        .isAssignableTo(IOException.class)
        .matches(type -> !SocketException.class.isAssignableFrom(type));
  }

  /** All public exceptions of a package of the JDK that runs the test. */
  static List<Class<?>> exceptionsOf(String folder) throws Exception {
    return typesOf("java.base", folder).stream()
        .filter(Exception.class::isAssignableFrom)
        .collect(toList());
  }

  /** All public types of a package of the JDK that runs the test. */
  static List<Class<?>> typesOf(String module, String folder) throws Exception {
    var jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
    try (var files = Files.list(jdk.getPath("modules", module, folder))) {
      var names = files.map(file -> file.getFileName().toString()).toList();
      var types = new ArrayList<Class<?>>();
      for (var name : names) {
        if (name.endsWith(".class") && !name.equals("package-info.class")) {
          var type = (folder + '/' + name.replace(".class", "")).replace('/', '.');
          types.add(Class.forName(type, false, ClassLoader.getPlatformClassLoader()));
        }
      }
      types.removeIf(type -> !Modifier.isPublic(type.getModifiers()));
      return types;
    }
  }
}
