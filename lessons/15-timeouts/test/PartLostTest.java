import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What becomes of the first half of a message when the time is over before the second comes. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class PartLostTest {

  Socket client;
  Socket server;
  InputStream in;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      server = listener.accept();
    }
    client.setSoTimeout(50);
    in = client.getInputStream();
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void readLine_loses_what_it_had_read_when_the_time_is_over() throws IOException {
    var reader = new BufferedReader(new InputStreamReader(in, UTF_8));
    send("hel");
    assertThatThrownBy(reader::readLine).isInstanceOf(SocketTimeoutException.class);

    send("lo\n");

    assertThat(reader.readLine()).isEqualTo("lo");
  }

  @Test
  void readNBytes_loses_what_it_had_read_when_the_time_is_over() throws IOException {
    send("hel");
    assertThatThrownBy(() -> in.readNBytes(5)).isInstanceOf(SocketTimeoutException.class);

    send("lo");

    assertThat(in.readNBytes(2)).asString(UTF_8).isEqualTo("lo");
  }

  @Test
  void readInt_loses_half_a_number_and_gives_a_wrong_one() throws IOException {
    var data = new DataInputStream(in);
    send("\0\0");
    assertThatThrownBy(data::readInt).isInstanceOf(SocketTimeoutException.class);

    send("\0\7" + "\0\0\0\10"); // the rest of 7, and an 8

    assertThat(data.readInt()).as("00 07 00 00").isEqualTo(7 << 16);
  }

  @Test
  void a_single_read_loses_nothing_because_it_never_waits_with_bytes_in_hand() throws IOException {
    var bytes = new byte[5];
    send("hel");

    assertThat(in.read(bytes, 0, 5)).isEqualTo(3);
    assertThatThrownBy(() -> in.read(bytes, 3, 2)).isInstanceOf(SocketTimeoutException.class);
    send("lo");
    assertThat(in.read(bytes, 3, 2)).isEqualTo(2);

    assertThat(bytes).asString(UTF_8).isEqualTo("hello");
  }

  void send(String text) throws IOException {
    server.getOutputStream().write(text.getBytes(UTF_8));
  }
}
