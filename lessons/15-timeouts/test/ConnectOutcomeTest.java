import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class ConnectOutcomeTest {

  static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  /** Takes a port, but does not listen: whoever connects to it is refused. */
  SocketChannel holder;

  /** Has a queue for two, which nobody accepts. */
  ServerSocketChannel listener;

  InetSocketAddress refusing;
  InetSocketAddress listening;
  SocketChannel client;
  final List<SocketChannel> waiting = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    holder = SocketChannel.open().bind(ANY_PORT);
    listener = ServerSocketChannel.open().bind(ANY_PORT, 1);
    refusing = (InetSocketAddress) holder.getLocalAddress();
    listening = (InetSocketAddress) listener.getLocalAddress();
    client = SocketChannel.open();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    for (var channel : waiting) channel.close();
    listener.close();
    holder.close();
  }

  @Test
  void success_is_CONNECTED() {
    assertThat(ConnectOutcome.connect(client, listening, 0))
        .isEqualTo(ConnectOutcome.Outcome.CONNECTED);
  }

  @Test
  void nobody_listens_is_REFUSED() {
    assertThat(ConnectOutcome.connect(client, refusing, 0))
        .isEqualTo(ConnectOutcome.Outcome.REFUSED);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void a_full_queue_is_TIMED_OUT() throws IOException {
    fillQueue();

    assertThat(ConnectOutcome.connect(client, listening, 100))
        .isEqualTo(ConnectOutcome.Outcome.TIMED_OUT);
  }

  @Test
  void a_name_without_an_address_is_UNKNOWN_HOST_and_the_channel_may_try_another() {
    var unknown = InetSocketAddress.createUnresolved("nosuch.invalid", 5050);

    assertThat(ConnectOutcome.connect(client, unknown, 0))
        .isEqualTo(ConnectOutcome.Outcome.UNKNOWN_HOST);
    assertThat(ConnectOutcome.connect(client, listening, 0))
        .isEqualTo(ConnectOutcome.Outcome.CONNECTED);
  }

  @Test
  void a_channel_that_was_refused_has_FAILED_when_it_tries_again() {
    ConnectOutcome.connect(client, refusing, 0);

    assertThat(ConnectOutcome.connect(client, listening, 0))
        .isEqualTo(ConnectOutcome.Outcome.FAILED);
  }

  @Test
  void asked_again_a_connected_channel_is_CONNECTED() {
    ConnectOutcome.connect(client, listening, 0);

    assertThat(ConnectOutcome.connect(client, listening, 0))
        .isEqualTo(ConnectOutcome.Outcome.CONNECTED);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void a_non_blocking_channel_does_not_wait_and_is_IN_PROGRESS() throws IOException {
    fillQueue();
    client.configureBlocking(false);

    assertThat(ConnectOutcome.connect(client, listening, 0))
        .isEqualTo(ConnectOutcome.Outcome.IN_PROGRESS);
    assertThat(ConnectOutcome.connect(client, listening, 0))
        .isEqualTo(ConnectOutcome.Outcome.IN_PROGRESS);
  }

  @Test
  void asked_again_after_the_accept_a_connect_in_progress_is_CONNECTED() throws IOException {
    client.configureBlocking(false);
    ConnectOutcome.connect(client, listening, 0);

    listener.accept().close();

    assertThat(ConnectOutcome.connect(client, listening, 0))
        .isEqualTo(ConnectOutcome.Outcome.CONNECTED);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the first answer may be REFUSED")
  void asked_again_a_connect_in_progress_may_be_REFUSED() throws IOException {
    client.configureBlocking(false);
    var first = ConnectOutcome.connect(client, refusing, 0);

    client.configureBlocking(true); // lets the second call wait for the answer
    var second = ConnectOutcome.connect(client, refusing, 0);

    assertThat(first).isEqualTo(ConnectOutcome.Outcome.IN_PROGRESS);
    assertThat(second).isEqualTo(ConnectOutcome.Outcome.REFUSED);
  }

  /** Prints the outcome of a connect to the host args[0], or to a listener whose queue is full. */
  static class Ask {
    public static void main(String[] args) throws IOException {
      try (var listener = ServerSocketChannel.open().bind(ANY_PORT, 1);
          var first = SocketChannel.open(listener.getLocalAddress());
          var second = SocketChannel.open(listener.getLocalAddress());
          var third = SocketChannel.open()) {
        var host = args.length > 0 ? args[0] : "127.0.0.1";
        var address = new InetSocketAddress(host, listener.socket().getLocalPort());
        System.out.println(ConnectOutcome.connect(third, address, 0));
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "network namespaces are Linux's")
  void no_route_is_UNREACHABLE() throws Exception {
    assertThat(outcome("true", "203.0.113.1")).containsExactly("UNREACHABLE");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "network namespaces are Linux's")
  void no_route_to_the_host_is_UNREACHABLE() throws Exception {
    assertThat(outcome("ip route add unreachable 203.0.113.1", "203.0.113.1"))
        .containsExactly("UNREACHABLE");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "network namespaces are Linux's")
  void the_kernels_own_time_out_is_TIMED_OUT() throws Exception {
    var once =
        "(cd /proc/sys/net/ipv4; echo 1 >tcp_syn_retries; "
            + "test ! -e tcp_syn_linear_timeouts || echo 0 >tcp_syn_linear_timeouts)";

    assertThat(outcome(once)).containsExactly("TIMED_OUT");
  }

  /** What {@link Ask} prints in a network namespace that it has for itself: nothing leaves it. */
  static List<String> outcome(String commands, Object... host) throws Exception {
    var network = "ip link set lo up; " + commands;
    assumeTrue(runs(network), "no new network namespace here, or no tool ip");
    var java = " && exec \"$0\" -XX:TieredStopAtLevel=1 -cp target/classes:target/test-classes";
    var ask = java + " " + Ask.class.getName().replace("$", "\\$") + " \"$@\"";
    var command = List.of("unshare", "-Urn", "sh", "-ec", network + ask, Program.JAVA);
    try (var program = Program.start(command, host)) {
      return program.lines();
    }
  }

  /** Whether the commands run in a new namespace. */
  static boolean runs(String commands) throws Exception {
    try {
      return new ProcessBuilder("unshare", "-Urn", "sh", "-ec", commands).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no unshare
    }
  }

  /** Fills the queue, until the kernel's table shows both clients in it. */
  void fillQueue() throws IOException {
    waiting.add(SocketChannel.open(listening));
    waiting.add(SocketChannel.open(listening));
    KernelTable.listener(listening.getPort(), row -> row.getReceiveQueue() == 2);
  }
}
