import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The streams of a Socket have the loops of this lesson inside. */
class SocketStreamsTest {

  Socket client;
  Socket server;

  @BeforeEach
  void connect() throws IOException {
    var loopback = InetAddress.getByName("127.0.0.1");
    try (var listener = new ServerSocket(0, 1, loopback)) {
      client = new Socket(loopback, listener.getLocalPort());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void read_receives_once() throws IOException {
    send("one");

    assertThat(client.getInputStream().read(new byte[6])).isEqualTo(3);
  }

  @Test
  void readNBytes_receives_exactly_n_bytes() throws IOException {
    send("onetwothree");

    assertThat(client.getInputStream().readNBytes(6)).asString(UTF_8).isEqualTo("onetwo");
    assertThat(client.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("three");
  }

  @Test
  void readNBytes_gives_fewer_and_no_exception_if_the_stream_ends_before() throws IOException {
    send("one");
    server.close();

    assertThat(client.getInputStream().readNBytes(6)).asString(UTF_8).isEqualTo("one");
  }

  @Test
  void readFully_throws_EOFException_if_the_stream_ends_before() throws IOException {
    send("one");
    server.close();
    var input = new DataInputStream(client.getInputStream());

    assertThatThrownBy(() -> input.readFully(new byte[6])).isInstanceOf(EOFException.class);
  }

  @Test
  void readAllBytes_receives_until_the_end() throws IOException {
    send("one");
    send("two");
    server.close();

    assertThat(client.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("onetwo");
  }

  @Test
  void write_sends_all() throws Exception {
    var message = new byte[8 << 20];
    new Random(8).nextBytes(message);
    var receive = new FutureTask<>(() -> client.getInputStream().readNBytes(message.length));
    new Thread(receive).start();

    server.getOutputStream().write(message);

    assertThat(receive.get()).isEqualTo(message);
  }

  void send(String text) throws IOException {
    server.getOutputStream().write(text.getBytes(UTF_8));
  }
}
