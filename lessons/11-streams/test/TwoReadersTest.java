import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A buffer on our side takes more than it gives: it must be the only one. */
class TwoReadersTest {

  Socket client;
  Socket server;

  @BeforeEach
  void three_lines_arrive() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      server = listener.accept();
    }
    client.getOutputStream().write("one\ntwo\nthree\n".getBytes(UTF_8));
    server.setSoTimeout(200);
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void a_second_reader_misses_what_the_first_has_taken_and_not_given() throws IOException {
    var first = TwoReaders.reader(server);
    var second = TwoReaders.reader(server);

    assertThat(TwoReaders.line(first)).isEqualTo("\"one\"");
    assertThat(TwoReaders.line(second)).isEqualTo("nothing");
  }

  @Test
  void the_first_reader_still_has_it() throws IOException {
    var first = TwoReaders.reader(server);

    first.readLine();
    TwoReaders.line(TwoReaders.reader(server));

    assertThat(first.readLine()).isEqualTo("two");
    assertThat(first.readLine()).isEqualTo("three");
  }

  @Test
  void the_second_reader_may_get_a_line_from_its_middle() throws IOException {
    var first = TwoReaders.reader(server);
    first.readLine();
    client.getOutputStream().write("four\n".getBytes(UTF_8));

    assertThat(TwoReaders.line(TwoReaders.reader(server))).isEqualTo("\"four\"");
    assertThat(first.readLine()).as("two lines too early for the program").isEqualTo("two");
  }

  @Test
  void bytes_behind_a_line_are_in_the_reader_and_no_longer_in_the_stream() throws IOException {
    TwoReaders.reader(server).readLine();

    assertThatThrownBy(() -> server.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void a_buffer_of_one_character_does_not_help() throws IOException {
    var bytes = new InputStreamReader(server.getInputStream(), UTF_8);
    var first = new BufferedReader(bytes, 1);
    first.readLine();

    assertThat(TwoReaders.line(TwoReaders.reader(server))).isEqualTo("nothing");
  }

  @Test
  void a_data_input_stream_has_no_buffer_and_leaves_the_bytes_behind_the_line() throws IOException {
    @SuppressWarnings("deprecation") // it reads ISO 8859-1; these letters are the same
    var line = new DataInputStream(server.getInputStream()).readLine();

    assertThat(line).isEqualTo("one");
    assertThat(server.getInputStream().readNBytes(3)).asString(UTF_8).isEqualTo("two");
  }
}
