import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.MalformedInputException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Python's makefile promises of its modes and buffers, for streams, readers and writers. */
class MakefileTest {

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

  static Stream<Arguments> charsets_and_buffers() {
    return Stream.of(UTF_8, UTF_16BE, ISO_8859_1)
        .flatMap(charset -> Stream.of(1, 2, 8192).map(size -> Arguments.of(charset, size)));
  }

  @ParameterizedTest
  @MethodSource("charsets_and_buffers")
  void lines_arrive_in_any_charset_and_through_any_buffer(Charset charset, int size)
      throws IOException {
    var out = new BufferedWriter(new OutputStreamWriter(client.getOutputStream(), charset), size);
    out.write("é\n\nfor you\r\nno end");
    out.close();

    var in = new BufferedReader(new InputStreamReader(server.getInputStream(), charset), size);

    assertThat(in.lines()).containsExactly("é", "", "for you", "no end");
  }

  @Test
  void reader_and_writer_on_both_sides_make_a_conversation() throws IOException {
    var ask = new OutputStreamWriter(client.getOutputStream(), UTF_8);
    ask.write("ping\n");
    ask.flush();

    assertThat(TwoReaders.reader(server).readLine()).isEqualTo("ping");
    var answer = new OutputStreamWriter(server.getOutputStream(), UTF_8);
    answer.write("pong\n");
    answer.flush();
    assertThat(TwoReaders.reader(client).readLine()).isEqualTo("pong");
  }

  @Test
  void a_read_of_one_byte_gives_a_number_from_0_to_255() throws IOException {
    client.getOutputStream().write(0xff);
    client.close();

    assertThat(server.getInputStream().read()).isEqualTo(255);
    assertThat(server.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void a_reader_waits_for_the_other_half_of_a_character() throws Exception {
    var euro = "€".getBytes(UTF_8); // three bytes
    client.getOutputStream().write(euro, 0, 2);
    var read = Blocked.in(() -> TwoReaders.reader(server).read());
    assertThat(server.getInputStream().available()).as("bytes not taken").isZero();

    client.getOutputStream().write(euro, 2, 1);

    assertThat(read.result().get()).isEqualTo('€');
  }

  @Test
  void a_reader_turns_bad_bytes_into_a_mark_a_strict_decoder_refuses_them() throws IOException {
    client.getOutputStream().write(new byte[] {(byte) 0xff, (byte) 0xff});
    client.close();
    var in = server.getInputStream();

    assertThat(new InputStreamReader(new ByteArrayInputStream(in.readNBytes(1)), UTF_8).read())
        .isEqualTo('\uFFFD');
    assertThatThrownBy(() -> new InputStreamReader(in, UTF_8.newDecoder()).read())
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void the_wrong_charset_gives_wrong_characters_and_no_error() throws IOException {
    client.getOutputStream().write("é\n".getBytes(UTF_8));

    var in = new BufferedReader(new InputStreamReader(server.getInputStream(), ISO_8859_1));

    assertThat(in.readLine()).isEqualTo("Ã©");
  }

  @Test
  void a_writer_puts_a_question_mark_for_what_its_charset_lacks() throws IOException {
    var out = new OutputStreamWriter(client.getOutputStream(), US_ASCII);
    out.write("é\n");
    out.flush();

    assertThat(TwoReaders.reader(server).readLine()).isEqualTo("?");
  }

  @Test
  void streams_over_a_channel_work_in_blocking_mode_only() throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      try (var channel = SocketChannel.open(listener.getLocalAddress())) {
        channel.configureBlocking(false);

        assertThatThrownBy(() -> Channels.newInputStream(channel).read())
            .isInstanceOf(IllegalBlockingModeException.class);
        assertThatThrownBy(() -> channel.socket().getInputStream().read())
            .isInstanceOf(IllegalBlockingModeException.class);
        assertThat(channel.read(ByteBuffer.allocate(1))).isZero();
      }
    }
  }

  @Test
  void a_stream_of_a_closed_socket_is_unusable() throws IOException {
    var in = server.getInputStream();
    server.close();

    assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("Socket closed");
  }

  @Test
  void a_buffered_reader_still_gives_what_it_holds_after_the_close_of_the_socket()
      throws IOException {
    client.getOutputStream().write("one\ntwo\n".getBytes(UTF_8));
    var in = TwoReaders.reader(server);
    in.readLine();
    server.close();

    assertThat(in.readLine()).isEqualTo("two");
  }
}
