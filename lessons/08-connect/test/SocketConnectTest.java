import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same step with java.net.Socket, which most Java code uses, and what it hides. */
class SocketConnectTest {

  @TempDir Path folder;

  /** Takes a port at every address and listens at none: whoever connects to it is refused. */
  SocketChannel holder;

  InetSocketAddress refusing;
  ServerSocket listener;
  Socket client;

  @BeforeEach
  void open() throws IOException {
    holder = SocketChannel.open();
    holder.setOption(StandardSocketOptions.SO_REUSEADDR, true); // lets a listener join it
    holder.bind(new InetSocketAddress(0));
    refusing = new InetSocketAddress("127.0.0.1", holder.socket().getLocalPort());
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    client = new Socket();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    listener.close();
    holder.close();
  }

  @Test
  void a_new_Socket_with_host_and_port_is_connected_already() throws IOException {
    try (var socket = new Socket("127.0.0.1", listener.getLocalPort())) {

      assertThat(socket.isConnected()).isTrue();
    }
  }

  @Test
  void a_refused_Socket_throws_the_same_exception_as_a_channel() {
    assertThatThrownBy(() -> client.connect(refusing))
        .isInstanceOf(ConnectException.class)
        .hasMessage("Connection refused");
  }

  @Test
  void for_a_Socket_a_name_that_is_not_found_is_an_IOException_with_the_name() throws Exception {
    try (var program = dial("nosuch.invalid", 5050)) {
      assertThat(program.lines())
          .singleElement()
          .asString()
          .startsWith("java.net.UnknownHostException: nosuch.invalid");
    }
  }

  @Test
  void a_refused_Socket_cannot_try_again() {
    assertThatThrownBy(() -> client.connect(refusing)).isInstanceOf(ConnectException.class);

    // "Socket closed" up to JDK 23, where isClosed() does not know it; "Socket is closed" since
    assertThatThrownBy(() -> client.connect(listener.getLocalSocketAddress()))
        .isInstanceOf(SocketException.class)
        .hasMessageMatching("Socket (is )?closed");
  }

  @Test
  void a_second_connect_of_a_Socket_does_not_harm_the_connection() throws IOException {
    client.connect(listener.getLocalSocketAddress());

    assertThatThrownBy(() -> client.connect(refusing))
        .isInstanceOf(SocketException.class)
        .hasMessageMatching("[Aa]lready connected");
    try (var server = listener.accept()) {
      client.getOutputStream().write('!');
      assertThat(server.getInputStream().read()).isEqualTo('!');
    }
  }

  @Test
  void the_time_out_of_connect_is_not_one_for_receives() throws Exception {
    client.connect(listener.getLocalSocketAddress(), 100);
    try (var server = listener.accept()) {
      var receive = Blocked.in(() -> client.getInputStream().read());

      // A longer time-out elsewhere is our clock: when it is over, that of 100 ms would be, too.
      server.setSoTimeout(400);
      assertThatThrownBy(() -> server.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      assertThat(receive.result()).isNotDone();
      server.getOutputStream().write('!');
      assertThat(receive.result().get()).isEqualTo('!');
    }
  }

  @Test
  void a_silent_server_needs_a_time_out_of_its_own_and_the_Socket_stays_usable()
      throws IOException {
    client.connect(listener.getLocalSocketAddress(), 10_000);
    client.setSoTimeout(100);
    try (var server = listener.accept()) {

      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("Read timed out");

      client.setSoTimeout(0);
      server.getOutputStream().write('!');
      assertThat(client.getInputStream().read()).isEqualTo('!');
    }
  }

  @Test
  void try_with_resources_closes_a_Socket_and_a_second_close_does_nothing() throws IOException {
    var socket = new Socket("127.0.0.1", listener.getLocalPort());

    try (socket) {
      socket.close();
    }

    assertThat(socket.isClosed()).isTrue();
    assertThatThrownBy(socket::getOutputStream)
        .isInstanceOf(SocketException.class)
        .hasMessage("Socket is closed");
  }

  /** Connects to the host args[0] and port args[1] as most Java code does. */
  static class DialByName {
    public static void main(String[] args) {
      try (var socket = new Socket(args[0], Integer.parseInt(args[1]))) {
        System.out.println("connected to " + socket.getInetAddress().getHostAddress());
      } catch (IOException e) {
        System.out.println(e);
      }
    }
  }

  @Test
  void new_Socket_with_a_name_tries_only_the_first_of_its_addresses() throws Exception {
    assumeTrue(
        NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null,
        "::1 is IPv6, which this machine does not have");
    try (var second = ServerSocketChannel.open().bind(refusing);
        var program = dial("two.test", second.socket().getLocalPort())) {

      assertThat(program.lines()).containsExactly("java.net.ConnectException: Connection refused");
    }
  }

  /** Dials by name, in a JVM with a list of names of our own, so that no name server is asked. */
  Program dial(String host, int port) throws IOException {
    var hosts = Files.writeString(folder.resolve("hosts"), "::1 two.test\n127.0.0.1 two.test\n");
    return Program.start(
        List.of(
            Program.JAVA,
            "-Djdk.net.hosts.file=" + hosts,
            "-Djava.net.preferIPv6Addresses=true", // ::1 first
            "-cp",
            "target/test-classes",
            DialByName.class.getName()),
        host,
        port);
  }
}
