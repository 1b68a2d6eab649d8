import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A buffer on our side takes more than it gives: it must be the only one. */
class TwoReadersTest {

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
  void a_second_reader_misses_what_the_first_has_taken_and_not_given() throws IOException {
    send("one\ntwo\nthree\n");
    client.shutdownOutput();
    var first = TwoReaders.reader(server);
    var second = TwoReaders.reader(server);

    assertThat(first.readLine()).isEqualTo("one");
    assertThat(second.readLine()).isNull();
  }

  @Test
  void the_first_reader_still_has_it() throws IOException {
    send("one\ntwo\nthree\n");
    client.shutdownOutput();
    var first = TwoReaders.reader(server);

    first.readLine();
    TwoReaders.reader(server).readLine();

    assertThat(first.lines()).containsExactly("two", "three");
  }

  @Test
  void the_second_reader_may_get_a_line_from_its_middle() throws IOException {
    send("one\ntwo\nthr");
    var first = TwoReaders.reader(server);
    first.readLine();

    send("ee\nfour\n");

    assertThat(TwoReaders.reader(server).readLine()).isEqualTo("ee");
  }

  @Test
  void bytes_behind_a_line_are_in_the_reader_and_no_longer_in_the_stream() throws IOException {
    send("one\ntwo\nthree\n");
    client.shutdownOutput();

    TwoReaders.reader(server).readLine();

    assertThat(server.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void a_buffer_of_one_character_does_not_help() throws IOException {
    send("one\ntwo\nthree\n");
    client.shutdownOutput();
    var first = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8), 1);

    first.readLine();

    assertThat(TwoReaders.reader(server).readLine()).isNull();
  }

  @Test
  void a_data_input_stream_has_no_buffer_and_leaves_the_bytes_behind_the_line() throws IOException {
    send("one\ntwo\n");
    @SuppressWarnings("deprecation") // it reads ISO 8859-1; these letters are the same
    var line = new DataInputStream(server.getInputStream()).readLine();

    assertThat(line).isEqualTo("one");
    assertThat(server.getInputStream().readNBytes(3)).asString(UTF_8).isEqualTo("two");
  }

  void send(String text) throws IOException {
    client.getOutputStream().write(text.getBytes(UTF_8));
  }
}
