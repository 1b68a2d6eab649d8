import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a buffer on our side holds back, and when it lets go. */
class ForgottenFlushTest {

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
  void what_is_written_to_a_buffered_writer_is_not_sent_before_the_flush() throws IOException {
    var out = new BufferedWriter(new OutputStreamWriter(client.getOutputStream(), UTF_8));

    out.write("hello");
    assertNothingBefore('!');
    out.flush();

    assertReceives("hello");
  }

  @Test
  void without_a_buffer_a_write_is_sent_at_once() throws IOException {
    client.getOutputStream().write("hello".getBytes(UTF_8));

    assertReceives("hello");
  }

  @ParameterizedTest
  @CsvSource({"20000, true", "10000, false"})
  void of_20000_characters_a_part_arrives_without_a_flush_and_of_10000_none(int size, boolean part)
      throws IOException {
    var out = new BufferedWriter(new OutputStreamWriter(client.getOutputStream(), UTF_8));

    out.write("x".repeat(size));
    client.close(); // which tells where the part ends

    assertThat(server.getInputStream().readAllBytes())
        .hasSizeBetween(part ? 1 : 0, part ? size - 1 : 0);
  }

  @Test
  void even_a_writer_without_a_buffer_of_its_own_holds_back_what_it_has_encoded()
      throws IOException {
    var out = new OutputStreamWriter(client.getOutputStream(), UTF_8);

    out.write("hello");
    assertNothingBefore('!');
    out.flush();

    assertReceives("hello");
  }

  @Test
  void a_full_buffer_is_sent_without_a_flush() throws IOException {
    var out = new BufferedOutputStream(client.getOutputStream(), 8);

    out.write("12345678".getBytes(UTF_8), 0, 5);
    out.write("12345678".getBytes(UTF_8), 5, 3);
    assertNothingBefore('!'); // exactly full
    out.write('9');

    assertReceives("12345678");
  }

  @Test
  void closing_the_socket_loses_what_the_buffer_holds() throws IOException {
    var out = new BufferedWriter(new OutputStreamWriter(client.getOutputStream(), UTF_8));
    out.write("goodbye");

    client.close();

    assertReceives("");
  }

  @Test
  void closing_the_writer_flushes_it_first() throws IOException {
    var out = new BufferedWriter(new OutputStreamWriter(client.getOutputStream(), UTF_8));
    out.write("goodbye");

    out.close();

    assertThat(server.getInputStream().readAllBytes()).asString().isEqualTo("goodbye");
  }

  @Test
  void autoflush_of_a_print_writer_works_for_println_printf_and_format_but_not_for_print()
      throws IOException {
    var out = new PrintWriter(client.getOutputStream(), true, UTF_8);

    out.print("hello\n");
    assertNothingBefore('!');
    out.println("a");
    assertReceives("hello\na" + System.lineSeparator());
    out.printf("b");
    assertReceives("b");
    out.format("c");
    assertReceives("c");
  }

  @Test
  void a_print_writer_tells_of_a_failure_only_when_asked() throws IOException {
    var out = new PrintWriter(client.getOutputStream(), true, UTF_8);
    client.close();

    out.println("hello"); // throws nothing

    assertThat(out.checkError()).isTrue();
  }

  /** Sends this byte past the writer: it is the next one that comes. */
  void assertNothingBefore(char direct) throws IOException {
    client.getOutputStream().write(direct);

    assertThat((char) server.getInputStream().read()).isEqualTo(direct);
  }

  void assertReceives(String text) throws IOException {
    if (text.isEmpty()) assertThat(server.getInputStream().read()).isEqualTo(-1);
    assertThat(server.getInputStream().readNBytes(text.length())).asString().isEqualTo(text);
  }
}
