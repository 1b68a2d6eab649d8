import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server meets whoever connects: each of ours ends the conversation, and says why. */
@Execution(CONCURRENT)
class RudeClientTest {

  @ParameterizedTest
  @EnumSource
  void a_message_of_one_byte_is_a_message(Part.Server server) throws Exception {
    var serving = server.start(5000);

    try (var client = new Socket("127.0.0.1", serving.port)) {
      client.getOutputStream().write('x');
      client.getInputStream().readAllBytes();
    }

    assertThat(serving.printed()).contains("\"x\"");
  }

  @ParameterizedTest
  @EnumSource
  void of_a_megabyte_it_takes_one_receive_and_still_ends_in_order(Part.Server server)
      throws Exception {
    var serving = server.start(5000);

    try (var client = new Socket("127.0.0.1", serving.port)) {
      client.getOutputStream().write("x".repeat(1 << 20).getBytes(UTF_8));

      assertThat(client.getInputStream().readAllBytes()).isNotEmpty(); // up to the end: no reset
    }

    int max = server.name().startsWith("TIMESTAMP") ? 1000 : 1024;
    assertThat(serving.printed()).containsPattern("\"x{1," + max + "}\"");
  }

  @ParameterizedTest
  @EnumSource
  void an_end_instead_of_a_message_is_told(Part.Server server) throws Exception {
    var serving = server.start(5000);

    try (var client = new Socket("127.0.0.1", serving.port)) {
      client.shutdownOutput();

      assertThatThrownBy(serving::printed)
          .isInstanceOf(IOException.class)
          .hasMessage("the client ended without a byte");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_reset_instead_of_a_message_is_told(Part.Server server) throws Exception {
    var serving = server.start(5000);

    var client = new Socket("127.0.0.1", serving.port);
    client.setSoLinger(true, 0);
    client.close();

    assertThatThrownBy(serving::printed)
        .isInstanceOf(IOException.class)
        .hasMessageMatching("Connection reset.*|Broken pipe"); // who sends first sees one of these
  }

  @ParameterizedTest
  @EnumSource
  void rubbish_is_shown_without_a_control_character(Part.Server server) throws Exception {
    var rubbish = new byte[256];
    for (int i = 0; i < rubbish.length; i++) rubbish[i] = (byte) i;
    var serving = server.start(5000);

    try (var client = new Socket("127.0.0.1", serving.port)) {
      client.getOutputStream().write(rubbish);
      client.getInputStream().readAllBytes();
    }

    assertThat(serving.printed()).contains("abc").doesNotContainPattern("[\\p{Cc}&&[^\n]]");
  }

  @Test
  void silence_instead_of_a_message_is_told_when_the_time_is_over() throws Exception {
    var silent = new ArrayList<Socket>();
    try {
      var serving = new ArrayList<Part>();
      for (var server : Part.Server.values()) {
        var part = server.start(200);
        serving.add(part);
        silent.add(new Socket("127.0.0.1", part.port));
      }

      assertThat(serving)
          .allSatisfy(
              part ->
                  assertThatThrownBy(part::printed)
                      .isInstanceOf(SocketTimeoutException.class)
                      .hasMessage("Read timed out"));
    } finally {
      for (var client : silent) client.close();
    }
  }

  @Test
  void a_client_that_stays_after_its_message_does_not_hold_a_server() throws Exception {
    var staying = new ArrayList<Socket>();
    try {
      var serving = new ArrayList<Part>();
      for (var server : Part.Server.values()) {
        var part = server.start(5000);
        serving.add(part);
        var client = new Socket("127.0.0.1", part.port);
        staying.add(client);
        client.getOutputStream().write("hello".getBytes(UTF_8));
      }

      assertThat(serving).allSatisfy(part -> assertThat(part.printed()).contains("\"hello\""));
    } finally {
      for (var client : staying) client.close();
    }
  }

  @Test
  void a_client_that_never_stops_sending_is_left_when_the_time_is_over() throws Exception {
    var floods = new ArrayList<FutureTask<Void>>();
    var serving = new ArrayList<Part>();
    for (var server : Part.Server.values()) {
      var part = server.start(500);
      serving.add(part);
      floods.add(flood(part.port));
    }

    for (var part : serving) part.printed();

    assertThat(floods)
        .allSatisfy(
            flood -> assertThatThrownBy(flood::get).hasCauseInstanceOf(SocketException.class));
  }

  static FutureTask<Void> flood(int port) {
    var flood =
        new FutureTask<Void>(
            () -> {
              try (var client = new Socket("127.0.0.1", port)) {
                while (true) client.getOutputStream().write(new byte[1024]);
              }
            });
    new Thread(flood).start();
    return flood;
  }
}
