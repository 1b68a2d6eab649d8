import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class BothEndsTest {

  ServerSocketChannel listener;
  SocketChannel client;
  Process program;

  @BeforeEach
  void open() throws IOException {
    listener = ServerSocketChannel.open();
    client = SocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    client.close();
    if (program != null) program.destroyForcibly();
  }

  @Test
  void before_bind_and_connect_both_addresses_are_null() throws IOException {
    assertThat(listener.getLocalAddress()).isNull();
    assertThat(client.getLocalAddress()).isNull();
    assertThat(client.getRemoteAddress()).isNull();
  }

  @Test
  void what_is_local_on_one_side_is_remote_on_the_other() throws IOException {
    listener.bind(new InetSocketAddress("127.0.0.1", 0));
    client.connect(listener.getLocalAddress());

    try (var server = listener.accept()) {

      assertThat(server.getLocalAddress()).isEqualTo(client.getRemoteAddress());
      assertThat(server.getRemoteAddress()).isEqualTo(client.getLocalAddress());
    }
  }

  @Test
  void the_accepted_socket_of_a_wildcard_listener_has_the_address_that_was_dialed()
      throws IOException {
    listener.bind(new InetSocketAddress(0));
    var bound = (InetSocketAddress) listener.getLocalAddress();
    client.connect(new InetSocketAddress("127.0.0.1", bound.getPort()));

    try (var server = listener.accept()) {

      assertThat(bound.getAddress().isAnyLocalAddress()).isTrue();
      assertThat(server.getLocalAddress()).hasToString("/127.0.0.1:" + bound.getPort());
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 may not be there")
  void two_accepted_sockets_of_one_listener_may_have_two_addresses() throws IOException {
    listener.bind(new InetSocketAddress(0));
    int port = listener.socket().getLocalPort();

    try (var one = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        var serverOfOne = listener.accept();
        var two = SocketChannel.open(new InetSocketAddress("127.0.0.2", port));
        var serverOfTwo = listener.accept()) {

      assertThat(serverOfOne.getLocalAddress()).hasToString("/127.0.0.1:" + port);
      assertThat(serverOfTwo.getLocalAddress()).hasToString("/127.0.0.2:" + port);
    }
  }

  @Test
  void a_client_bound_to_the_wildcard_gets_an_address_when_it_connects() throws IOException {
    listener.bind(new InetSocketAddress("127.0.0.1", 0));
    client.bind(new InetSocketAddress(0));
    var bound = (InetSocketAddress) client.getLocalAddress();

    client.connect(listener.getLocalAddress());

    assertThat(bound.getAddress().isAnyLocalAddress()).isTrue();
    assertThat(client.getLocalAddress()).hasToString("/127.0.0.1:" + bound.getPort());
  }

  @Test
  void the_peers_address_stays_after_its_orderly_end() throws IOException {
    connect();
    var peer = client.getRemoteAddress();

    listener.accept().close();

    assertThat(client.read(ByteBuffer.allocate(1))).as("end of the stream").isEqualTo(-1);
    assertThat(client.getRemoteAddress()).isEqualTo(peer);
  }

  @Test
  void the_peers_address_stays_even_when_a_receive_has_failed_with_a_reset() throws IOException {
    connect();
    var peer = client.getRemoteAddress();

    listener.accept().setOption(StandardSocketOptions.SO_LINGER, 0).close();

    assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("reset");
    assertThat(client.getRemoteAddress()).isEqualTo(peer);
  }

  @Test
  void a_client_that_left_before_accept_still_has_an_address_there() throws IOException {
    connect();
    var address = client.getLocalAddress();
    client.close();

    try (var server = listener.accept()) {

      assertThat(server.getRemoteAddress()).isEqualTo(address);
    }
  }

  @Test
  void a_closed_channel_tells_no_address() throws IOException {
    connect();

    client.close();
    listener.close();

    assertThatThrownBy(client::getLocalAddress).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(client::getRemoteAddress).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(listener::getLocalAddress).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void the_scene_shows_the_same_two_addresses_from_both_sides() throws Exception {
    start();

    var lines = program.inputReader().lines().toList();
    var server = lines.get(1).substring(20);
    var client = lines.get(3).substring(20).replaceFirst(" to .*", "");
    assertThat(lines)
        .containsExactly(
            "listener opened     null",
            "listener bound      " + server,
            "client opened       null to null",
            "client connected    " + client + " to " + server,
            "server accepted     " + server + " to " + client,
            "server closed       ClosedChannelException",
            "client, server gone " + client + " to " + server,
            "client closed       ClosedChannelException");
    assertThat(client).matches("127\\.0\\.0\\.1:\\d+").isNotEqualTo(server);
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void an_argument_is_answered_with_the_usage_and_status_2() throws Exception {
    start("127.0.0.1");

    assertThat(program.errorReader().lines()).containsExactly("usage: java BothEnds.java");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "unshare is a Linux command")
  void a_missing_loopback_is_told_in_one_line_and_status_1() throws Exception {
    start(List.of("unshare", "-rn")); // in a network of its own, where all is down

    var errors = program.errorReader().lines().toList();
    assumeFalse(errors.get(0).startsWith("unshare: "), "may not have a network of its own");
    assertThat(errors)
        .containsExactly(
            "cannot talk over 127.0.0.1: Network is unreachable; bring the loopback interface up");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  void connect() throws IOException {
    listener.bind(new InetSocketAddress("127.0.0.1", 0));
    client.connect(listener.getLocalAddress());
  }

  void start(String... arguments) throws IOException {
    start(List.of(), arguments);
  }

  void start(List<String> prefix, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(prefix);
    command.addAll(List.of(java, "-cp", "target/classes", "BothEnds"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
