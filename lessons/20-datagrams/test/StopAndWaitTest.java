import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sender, the receiver, and both with a bad network between them. */
class StopAndWaitTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

  final Map<SocketAddress, Integer> lastOf = new HashMap<>();
  DatagramSocket sender;
  DatagramSocket receiver;

  @BeforeEach
  void open() throws IOException {
    sender = new DatagramSocket(HERE);
    receiver = new DatagramSocket(HERE);
    sender.setSoTimeout(5000);
    receiver.setSoTimeout(5000);
    sender.connect(receiver.getLocalSocketAddress());
  }

  @AfterEach
  void close() {
    sender.close();
    receiver.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pass", "pass lose pass", "twice hold", "lose pass hold twice lose pass"})
  void stop_and_wait_delivers_each_message_once_and_in_order_through_a_bad_network(String fates)
      throws Exception {
    try (var receiver = Program.java("StopAndWaitReceiver", "127.0.0.1", 0);
        var relay = new DatagramSocket(HERE)) {
      var address = receiver.address();
      Blocked.in(
          () -> {
            LossyRelay.relay(relay, address, fates.split(" "));
            return null;
          });
      sender.connect(relay.getLocalSocketAddress());
      for (var message : new String[] {"1 one", "2 two", "3 three", "4 four"})
        StopAndWaitSender.deliver(sender, message, 20);

      receiver.line("took 4 four");
      assertThat(receiver.output)
          .filteredOn(line -> line.startsWith("took"))
          .containsExactly("took 1 one", "took 2 two", "took 3 three", "took 4 four");
    }
  }

  @Test
  void when_the_acknowledgment_is_lost_the_message_comes_again_and_is_not_taken_again()
      throws IOException {
    send("1 one");
    StopAndWaitReceiver.receive(receiver, lastOf);
    assertThat(acknowledgment()).isEqualTo("1"); // as if it were lost
    send("2 two");
    StopAndWaitReceiver.receive(receiver, lastOf);
    assertThat(acknowledgment()).isEqualTo("2");

    for (var message : new String[] {"2 two", "1 one"}) {
      send(message);
      StopAndWaitReceiver.receive(receiver, lastOf);

      assertThat(acknowledgment()).isEqualTo(message.substring(0, 1));
      assertThat(lastOf).containsExactly(Map.entry(sender.getLocalSocketAddress(), 2));
    }
  }

  @Test
  void what_is_no_message_or_comes_too_early_is_neither_taken_nor_acknowledged()
      throws IOException {
    for (var text : new String[] {"", " ", "one", "1", "-1 one", "9999999 one", "2 two"}) {
      send(text);
      if (!text.isEmpty()) StopAndWaitReceiver.receive(receiver, lastOf); // see EmptyDatagramTest
    }
    assertThat(lastOf).isEmpty();

    send("1 one");
    StopAndWaitReceiver.receive(receiver, lastOf);
    assertThat(acknowledgment()).isEqualTo("1"); // the first one
  }

  @Test
  void each_sender_has_numbers_of_its_own() throws IOException {
    send("1 one");
    StopAndWaitReceiver.receive(receiver, lastOf);
    try (var other = new DatagramSocket(HERE)) {
      var data = "1 eins".getBytes(UTF_8);
      other.send(new DatagramPacket(data, data.length, receiver.getLocalSocketAddress()));
      StopAndWaitReceiver.receive(receiver, lastOf);

      assertThat(lastOf)
          .containsOnlyKeys(sender.getLocalSocketAddress(), other.getLocalSocketAddress());
    }
  }

  @Test
  void two_senders_behind_one_relay_are_one_for_the_receiver() throws Exception {
    try (var relay = new DatagramSocket(HERE);
        var second = new DatagramSocket(HERE)) {
      Blocked.in(
          () -> {
            LossyRelay.relay(relay, receiver.getLocalSocketAddress(), "pass");
            return null;
          });
      sender.connect(relay.getLocalSocketAddress());
      second.connect(relay.getLocalSocketAddress());
      for (var socket : new DatagramSocket[] {sender, second}) {
        socket.send(new DatagramPacket("1 one".getBytes(UTF_8), 5));
        StopAndWaitReceiver.receive(receiver, lastOf);

        socket.setSoTimeout(5000);
        var packet = new DatagramPacket(new byte[64], 64);
        socket.receive(packet);
        assertThat(text(packet)).isEqualTo("1"); // acknowledged, whether it was taken or not
      }

      assertThat(lastOf).containsExactly(Map.entry(relay.getLocalSocketAddress(), 1));
    }
  }

  @Test
  void a_receiver_that_was_started_again_takes_a_message_twice() throws IOException {
    for (int starts = 1; starts <= 2; starts++) {
      lastOf.clear(); // as a new process has no memory of the old one
      send("1 one");
      StopAndWaitReceiver.receive(receiver, lastOf);

      assertThat(acknowledgment()).isEqualTo("1"); // the first one, as if it were lost
      assertThat(lastOf).hasSize(1); // taken
    }
  }

  @Test
  void the_sender_gives_up_after_five_datagrams() throws IOException {
    assertThatThrownBy(() -> StopAndWaitSender.deliver(sender, "1 one", 1))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("no answer to 5 datagrams");

    var packet = new DatagramPacket(new byte[64], 64);
    for (int i = 0; i < 5; i++) {
      receiver.receive(packet);
      assertThat(text(packet)).isEqualTo("1 one");
    }
    receiver.setSoTimeout(100);
    assertThatThrownBy(() -> receiver.receive(packet)).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void the_sender_waits_twice_as_long_each_time() throws IOException {
    var waits = new ArrayList<Integer>();
    try (var nobody =
        new DatagramSocket() {
          @Override
          public void send(DatagramPacket packet) {}

          @Override
          public void setSoTimeout(int millis) {
            waits.add(millis);
          }

          @Override
          public void receive(DatagramPacket packet) throws IOException {
            throw new SocketTimeoutException();
          }
        }) {
      assertThatThrownBy(() -> StopAndWaitSender.deliver(nobody, "1 one", 1000))
          .hasMessage("no answer to 5 datagrams");

      assertThat(waits).isEqualTo(List.of(1000, 2000, 4000, 8000, 16000));
    }
  }

  @Test
  void old_acknowledgments_are_not_taken_for_the_new_one_and_do_not_make_the_wait_longer()
      throws IOException {
    try (var repeater =
        new DatagramSocket() {
          @Override
          public void receive(DatagramPacket packet) {
            packet.setData(new byte[] {'1'});
          }

          @Override
          public void setSoTimeout(int millis) {
            assertThat(millis).as("0 would be for ever").isPositive();
          }
        }) {
      assertThat(StopAndWaitSender.isAcknowledged(repeater, "2 two", 20)).isFalse();
      assertThat(StopAndWaitSender.isAcknowledged(repeater, "11 eleven", 20)).isFalse();
      assertThat(StopAndWaitSender.isAcknowledged(repeater, "1 one", 5000)).isTrue();
    }
  }

  void send(String text) throws IOException {
    var data = text.getBytes(UTF_8);
    sender.send(new DatagramPacket(data, data.length));
  }

  String acknowledgment() throws IOException {
    var packet = new DatagramPacket(new byte[64], 64);
    sender.receive(packet);
    return text(packet);
  }

  static String text(DatagramPacket packet) {
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
  }
}
