import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The relay, the client that numbers its datagrams, and the pair that copes with what is lost. */
class RelayTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

  DatagramChannel client;
  DatagramChannel relay;
  DatagramChannel server;
  final List<FutureTask<Void>> sides = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    relay = DatagramChannel.open().bind(HERE);
    server = DatagramChannel.open().bind(HERE);
    client = DatagramChannel.open().bind(HERE).connect(relay.getLocalAddress());
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    relay.close();
    server.close();
    for (var side : sides) {
      try {
        side.get();
      } catch (ExecutionException e) { // it has ended because its channel was closed
        assertThat(e).hasCauseInstanceOf(ClosedChannelException.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pppppp, '1,2,3,4,5,6'",
    "plthpp, '1,3,3,5,4,6'", // 2 is lost, 3 comes twice, 4 comes late
    "hhp, '1,3,2,4,6,5'", // held, until the next has come
  })
  void the_relay_loses_repeats_and_holds_by_its_pattern(String pattern, String arrives)
      throws Exception {
    start(() -> LossyRelay.relay(relay, server.getLocalAddress(), pattern));

    for (int i = 1; i <= 6; i++) client.write(UTF_8.encode("" + i));

    for (var number : arrives.split(",")) assertThat(receive(server)).isEqualTo(number);
  }

  @Test
  void what_the_target_answers_goes_back_to_the_client() throws Exception {
    start(() -> LossyRelay.relay(relay, server.getLocalAddress(), "p"));

    client.write(UTF_8.encode("question"));
    assertThat(receive(server)).isEqualTo("question");
    server.send(UTF_8.encode("answer"), relay.getLocalAddress());

    assertThat(receive(client)).isEqualTo("answer");
  }

  @Test
  void the_numbers_tell_what_was_lost_repeated_or_late() throws Exception {
    start(() -> LossyRelay.relay(relay, server.getLocalAddress(), "plthpp"));
    start(this::echo);

    try (var numbered =
        OldProgram.java("NumberedClient", "127.0.0.1", relay.socket().getLocalPort())) {

      assertThat(numbered.lines())
          .containsExactly(
              "sent      1 to 6", "received  [1, 3, 3, 5, 4, 6]", "lost [2], twice [3], late [4]");
    }
  }

  @Test
  void rubbish_is_not_counted_as_a_number() throws IOException {
    for (var text : new String[] {"7", "", "seven", "-1", "0", "99999999999", "8"}) {
      server.send(UTF_8.encode(text), client.getLocalAddress());
      relay.send(UTF_8.encode(text), client.getLocalAddress());
    }

    assertThat(NumberedClient.receive(client, 7, 5000)).containsExactly(7, 8);
  }

  @Test
  void a_client_to_whom_nobody_answers_has_lost_everything() throws IOException {
    assertThat(NumberedClient.receive(client, 18, 50)).isEmpty();
  }

  @Test
  void stop_and_wait_delivers_each_message_once_and_in_order_through_a_bad_network()
      throws Exception {
    var taken = new CopyOnWriteArrayList<String>();
    start(() -> LossyRelay.relay(relay, server.getLocalAddress(), "plthllhp"));
    start(() -> take(taken, new HashMap<>()));

    for (int i = 1; i <= 5; i++) StopAndWaitSender.deliver(client, i, "word" + i, 100);

    await() // the last acknowledgment may be here before the receiver has told what it took
        .untilAsserted(
            () ->
                assertThat(taken)
                    .filteredOn(line -> line.contains("\""))
                    .containsExactly(
                        "1 \"word1\"", "2 \"word2\"", "3 \"word3\"", "4 \"word4\"", "5 \"word5\""));
    assertThat(taken).anyMatch(line -> line.endsWith("again: acknowledged, not taken"));
  }

  @Test
  void when_the_acknowledgment_is_lost_the_message_comes_again_and_is_not_taken_again()
      throws Exception {
    var nextOf = new HashMap<SocketAddress, Integer>();
    client.disconnect().connect(server.getLocalAddress());

    client.write(UTF_8.encode("1 one"));
    var first = StopAndWaitReceiver.receive(server, nextOf);
    receive(client); // as if it were lost
    client.write(UTF_8.encode("1 one"));
    var second = StopAndWaitReceiver.receive(server, nextOf);

    assertThat(first).isEqualTo("1 \"one\"");
    assertThat(second).isEqualTo("1 again: acknowledged, not taken");
    assertThat(receive(client)).isEqualTo("1");
  }

  @Test
  void a_message_whose_turn_has_not_come_is_not_acknowledged() throws Exception {
    client.disconnect().connect(server.getLocalAddress());

    client.write(UTF_8.encode("2 two"));

    assertThat(StopAndWaitReceiver.receive(server, new HashMap<>()))
        .isEqualTo("2 is too early: not acknowledged");
    client.configureBlocking(false);
    assertThat(client.receive(ByteBuffer.allocate(64))).isNull();
  }

  @Test
  void each_sender_has_numbers_of_its_own_and_rubbish_is_ignored() throws Exception {
    var nextOf = new HashMap<SocketAddress, Integer>();
    for (var text : new String[] {" ", "one", "-1 one", "99999999 one", "1 a\u001b[2J"}) {
      client.disconnect().connect(server.getLocalAddress());
      client.write(UTF_8.encode(text));
    }
    relay.send(UTF_8.encode("1 one"), server.getLocalAddress());

    for (int i = 0; i < 4; i++) {
      assertThat(StopAndWaitReceiver.receive(server, nextOf)).isEqualTo("ignored, not a message");
    }
    assertThat(StopAndWaitReceiver.receive(server, nextOf)).isEqualTo("1 \"a.[2J\"");
    assertThat(StopAndWaitReceiver.receive(server, nextOf)).isEqualTo("1 \"one\"");
  }

  @Test
  void strangers_cannot_fill_the_memory_of_the_receiver() throws Exception {
    Map<SocketAddress, Integer> nextOf = new HashMap<>();
    for (int i = 1; i <= 1000; i++) nextOf.put(new InetSocketAddress("127.0.0.2", i), 1);
    client.disconnect().connect(server.getLocalAddress());
    client.write(UTF_8.encode("1 one"));

    StopAndWaitReceiver.receive(server, nextOf);

    assertThat(nextOf).hasSize(1);
  }

  @Test
  void the_sender_gives_up_after_five_datagrams() throws Exception {
    assertThatThrownBy(() -> StopAndWaitSender.deliver(client, 1, "one", 1))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("no answer to 5 datagrams");

    for (int i = 0; i < 5; i++) assertThat(receive(relay)).isEqualTo("1 one");
    relay.configureBlocking(false);
    assertThat(relay.receive(ByteBuffer.allocate(64))).isNull();
  }

  @Test
  void an_old_acknowledgment_is_not_taken_for_a_new_one() throws IOException {
    relay.send(UTF_8.encode("1"), client.getLocalAddress());

    assertThat(StopAndWaitSender.isAcknowledged(client, 2, 50)).isFalse();
  }

  @Test
  void the_programs_deliver_through_the_relay() throws Exception {
    try (var receiver = OldProgram.java("StopAndWaitReceiver", "127.0.0.1", 0);
        var lossy =
            OldProgram.java("LossyRelay", "127.0.0.1", 0, "127.0.0.1", port(receiver), "pl");
        var sender =
            OldProgram.java("StopAndWaitSender", "127.0.0.1", port(lossy), "to be or", 200)) {

      assertThat(sender.lines()).endsWith("all 3 are acknowledged");
      assertThat(receiver.output.readLine()).isEqualTo("1 \"to\"");
    }
  }

  @Test
  void where_nobody_has_the_port_the_senders_are_told_and_say_it_in_one_line() throws Exception {
    server.connect(server.getLocalAddress()); // holds the port, and takes nothing from others
    int port = server.socket().getLocalPort();
    try (var sender = OldProgram.java("StopAndWaitSender", "127.0.0.1", port);
        var numbered = OldProgram.java("NumberedClient", "127.0.0.1", port)) {
      var why = port + ": " + PortUnreachableException.class.getName();

      assertThat(sender.failure(1)).startsWith("cannot deliver to 127.0.0.1:" + why);
      assertThat(numbered.failure(1)).startsWith("cannot talk to 127.0.0.1:" + why);
    }
  }

  @Test
  void a_port_in_use_is_told_in_one_line_and_status_1() throws Exception {
    int port = server.socket().getLocalPort();
    try (var lossy = OldProgram.java("LossyRelay", "127.0.0.1", port);
        var receiver = OldProgram.java("StopAndWaitReceiver", "127.0.0.1", port)) {
      var rest = "127.0.0.1:" + port + ": Address already in use; use an address of";

      assertThat(lossy.failure(1)).startsWith("cannot relay at " + rest);
      assertThat(receiver.failure(1)).startsWith("cannot listen on " + rest);
    }
  }

  interface Side {
    void run() throws IOException;
  }

  void start(Side side) {
    var task =
        new FutureTask<Void>(
            () -> {
              side.run();
              return null;
            });
    sides.add(task);
    new Thread(task).start();
  }

  void echo() throws IOException {
    while (true) DatagramServer.answer(server, ByteBuffer.allocate(64));
  }

  void take(List<String> taken, Map<SocketAddress, Integer> nextOf) throws IOException {
    while (true) taken.add(StopAndWaitReceiver.receive(server, nextOf));
  }

  static int port(OldProgram server) throws IOException {
    return server.address().getPort();
  }

  static String receive(DatagramChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(64);
    channel.receive(buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }
}
