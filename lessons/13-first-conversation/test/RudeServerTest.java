import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client does not choose how its server behaves: each of ours comes to an end with any. */
@Execution(CONCURRENT)
class RudeServerTest {

  ServerSocket listener;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  @ParameterizedTest
  @EnumSource
  void an_end_instead_of_a_message_is_told(Part.Client client) throws Exception {
    var asking = client.start(listener.getLocalPort(), 5000);

    try (var server = listener.accept()) {
      server.shutdownOutput();

      assertThatThrownBy(asking::printed)
          .isInstanceOf(IOException.class)
          .hasMessage("the server ended without a byte");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_reset_instead_of_a_message_is_told(Part.Client client) throws Exception {
    var asking = client.start(listener.getLocalPort(), 5000);

    var server = listener.accept();
    server.setSoLinger(true, 0);
    server.close();

    assertThatThrownBy(asking::printed)
        .isInstanceOf(IOException.class)
        .hasMessageMatching("Connection reset.*|Broken pipe"); // who sends first sees one of these
  }

  @ParameterizedTest
  @EnumSource
  void of_a_megabyte_it_takes_one_receive(Part.Client client) throws Exception {
    var asking = client.start(listener.getLocalPort(), 5000);

    try (var server = listener.accept()) {
      server.getOutputStream().write("x".repeat(1 << 20).getBytes(UTF_8));
      server.getInputStream().readAllBytes(); // until the client has left
    } catch (IOException e) {
      // it had enough, and has left
    }

    assertThat(asking.printed()).containsPattern("\"x{1,1024}\"");
  }

  @ParameterizedTest
  @EnumSource
  void rubbish_is_shown_without_a_control_character(Part.Client client) throws Exception {
    var rubbish = new byte[256];
    for (int i = 0; i < rubbish.length; i++) rubbish[i] = (byte) i;
    var asking = client.start(listener.getLocalPort(), 5000);

    try (var server = listener.accept()) {
      server.getOutputStream().write(rubbish);

      assertThat(server.getInputStream().readAllBytes()).isNotEmpty(); // until the client has left
    }

    assertThat(asking.printed()).contains("abc").doesNotContainPattern("[\\p{Cc}&&[^\n]]");
  }

  @Test
  void silence_instead_of_a_message_is_told_when_the_time_is_over() throws Exception {
    var silent = new ArrayList<Socket>();
    try {
      var asking = new ArrayList<Part>();
      for (var client : Part.Client.values()) {
        asking.add(client.start(listener.getLocalPort(), 200));
        silent.add(listener.accept());
      }

      assertThat(asking)
          .allSatisfy(
              part ->
                  assertThatThrownBy(part::printed)
                      .isInstanceOf(SocketTimeoutException.class)
                      .hasMessage("Read timed out"));
    } finally {
      for (var server : silent) server.close();
    }
  }

  // tag::pieces[]
  @ParameterizedTest
  @EnumSource(names = {"GREETING", "GREETING_SOCKET"})
  void of_a_greeting_in_two_pieces_one_receive_gives_the_first(Part.Client client)
      throws Exception {
    var asking = client.start(listener.getLocalPort(), 5000);

    try (var server = listener.accept()) {
      server.getOutputStream().write("te".getBytes(UTF_8));
      var answer = new String(server.getInputStream().readNBytes(5), UTF_8);
      server.getOutputStream().write("st".getBytes(UTF_8));

      assertThat(answer).isEqualTo("hello");
    }
    assertThat(asking.printed()).isEqualTo("received \"te\"\nsent \"hello\"\n");
  }

  // end::pieces[]

  @ParameterizedTest
  @EnumSource(names = {"GREETING", "GREETING_SOCKET"})
  void hello_arrives_though_the_server_sends_more_than_one_receive_takes(Part.Client client)
      throws Exception {
    var asking = client.start(listener.getLocalPort(), 5000);

    try (var server = listener.accept()) {
      server.getOutputStream().write(new byte[1 << 20]);

      assertThat(server.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("hello");
    }
    asking.printed();
  }

  @Test
  void a_server_that_stays_does_not_hold_the_client() throws Exception {
    var channel = Part.Client.GREETING.start(listener.getLocalPort(), 5000);
    var socket = Part.Client.GREETING_SOCKET.start(listener.getLocalPort(), 5000);

    try (var first = listener.accept();
        var second = listener.accept()) {
      first.getOutputStream().write("test".getBytes(UTF_8));
      second.getOutputStream().write("test".getBytes(UTF_8));

      assertThat(channel.printed()).isEqualTo("received \"test\"\nsent \"hello\"\n");
      assertThat(socket.printed()).isEqualTo("received \"test\"\nsent \"hello\"\n");
    }
  }
}
