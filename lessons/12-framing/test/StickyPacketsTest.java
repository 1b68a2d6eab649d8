import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A receive knows no messages: it takes what has come, and what fits. */
class StickyPacketsTest {

  Socket client;
  Socket server;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void three_sends_may_come_as_one_receive() throws IOException {
    send("one");
    send("two");
    send("three");
    arrived(11);

    assertThat(receive(64)).isEqualTo("onetwothree");
  }

  @Test
  void a_receive_after_each_send_gets_them_one_by_one() throws IOException {
    for (var message : new String[] {"one", "two", "three"}) {
      send(message);
      arrived(message.length());

      assertThat(receive(64)).isEqualTo(message);
    }
  }

  @Test
  void a_receive_with_little_room_cuts_a_message_in_two() throws IOException {
    send("four");
    send("five");
    arrived(8);

    assertThat(receive(6)).isEqualTo("fourfi");
    assertThat(receive(6)).isEqualTo("ve");
  }

  @Test
  void a_receive_with_room_for_all_gets_less_than_a_large_message() throws Exception {
    var message = new byte[64 << 20]; // more than the buffers of both sides hold
    Blocked.in(
        () -> {
          client.getOutputStream().write(message);
          return "written";
        });

    int received = server.getInputStream().read(new byte[message.length]);

    assertThat(received).isBetween(1, message.length - 1);
  }

  @Test
  void TCP_NODELAY_does_not_keep_messages_apart() throws IOException {
    client.setTcpNoDelay(true);

    send("one");
    send("two");
    send("three");
    arrived(11);

    assertThat(receive(64)).isEqualTo("onetwothree");
  }

  @Test
  void a_flush_after_each_message_does_not_keep_them_apart() throws IOException {
    var out = new BufferedOutputStream(client.getOutputStream());

    for (var message : new String[] {"one", "two", "three"}) {
      out.write(message.getBytes(UTF_8));
      out.flush();
    }
    arrived(11);

    assertThat(receive(64)).isEqualTo("onetwothree");
  }

  @Test
  void a_pause_between_the_sends_does_not_keep_them_apart() throws IOException {
    send("one");
    arrived(3); // the first packet is here before the second is sent
    send("two");
    arrived(6);
    send("three");
    arrived(11);

    assertThat(receive(64)).isEqualTo("onetwothree");
  }

  @Test
  void available_counts_the_bytes_of_several_messages_or_of_a_part_of_one() throws IOException {
    send("one");
    send("two");
    send("thr"); // its end is still to come
    arrived(9);

    assertThat(server.getInputStream().available()).isEqualTo(9);
  }

  void send(String text) throws IOException {
    client.getOutputStream().write(text.getBytes(UTF_8));
  }

  String receive(int most) throws IOException {
    return StickyPackets.receive(server.getInputStream(), most);
  }

  /** Waits until exactly so many bytes wait to be received. */
  void arrived(int bytes) throws IOException {
    var in = server.getInputStream();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> in.available() == bytes);
  }
}
