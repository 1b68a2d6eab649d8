import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import oshi.SystemInfo;

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
  Process program;

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
    if (program != null) program.destroyForcibly();
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
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have other reasons here")
  void no_route_is_UNREACHABLE() {
    var nowhere = new InetSocketAddress("255.255.255.255", 5050);

    assertThat(ConnectOutcome.connect(client, nowhere, 0))
        .isEqualTo(ConnectOutcome.Outcome.UNREACHABLE);
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

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), ConnectOutcome.Outcome.REFUSED),
        Arguments.of(
            new SocketTimeoutException("Connect timed out"), ConnectOutcome.Outcome.TIMED_OUT),
        Arguments.of(
            new ConnectException("Connection timed out"), ConnectOutcome.Outcome.TIMED_OUT),
        Arguments.of(
            new NoRouteToHostException("No route to host"), ConnectOutcome.Outcome.UNREACHABLE),
        Arguments.of(
            new SocketException("Network is unreachable"), ConnectOutcome.Outcome.UNREACHABLE),
        Arguments.of(
            new BindException("Cannot assign requested address"), ConnectOutcome.Outcome.FAILED),
        Arguments.of(new ClosedChannelException(), ConnectOutcome.Outcome.FAILED));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void each_failure_has_its_outcome(IOException failure, ConnectOutcome.Outcome outcome) {
    assertThat(ConnectOutcome.outcome(failure)).isEqualTo(outcome);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a full queue may refuse")
  void the_program_shows_the_outcomes() throws Exception {
    start();

    assertThat(program.inputReader().lines())
        .containsExactly(
            "first connects          CONNECTED",
            "second fills the queue  CONNECTED",
            "third does not wait     IN_PROGRESS",
            "fourth waits in vain    TIMED_OUT",
            "third asks again        IN_PROGRESS",
            "an accept, third waits  CONNECTED",
            "nobody listens          REFUSED",
            "nobody has that name    UNKNOWN_HOST");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void an_argument_is_answered_with_the_usage_and_status_2() throws Exception {
    start("more");

    assertThat(program.errorReader().lines()).containsExactly("usage: java ConnectOutcome.java");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** Fills the queue, until the kernel's table shows both clients in it. */
  void fillQueue() throws IOException {
    waiting.add(SocketChannel.open(listening));
    waiting.add(SocketChannel.open(listening));
    var table = new SystemInfo().getOperatingSystem().getInternetProtocolStats();
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                table.getConnections().stream()
                    .filter(c -> c.getLocalPort() == listening.getPort())
                    .anyMatch(c -> c.getReceiveQueue() == 2));
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "ConnectOutcome"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
