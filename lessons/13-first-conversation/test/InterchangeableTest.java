import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes over the wire is the same in both forms, so any server serves any client. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class InterchangeableTest {

  static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";

  static List<Arguments> pairs() {
    var pairs = new ArrayList<Arguments>();
    for (var client : Part.Client.values()) {
      pairs.add(Arguments.of(client.server(true), client));
      pairs.add(Arguments.of(client.server(false), client));
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void every_form_of_the_server_talks_to_every_form_of_the_client(
      Part.Server server, Part.Client client) throws Exception {
    var serving = server.start(5000);
    var asking = client.start(serving.port, 5000);

    assertThat(serving.printed()).matches(printedBy(server));
    assertThat(asking.printed()).matches(printedBy(client));
  }

  static String printedBy(Part.Server server) {
    return switch (server) {
      case GREETING, GREETING_SOCKET -> "sent \"test\"\nreceived \"hello\"\n";
      case TIMESTAMP, TIMESTAMP_SOCKET -> TIME + ", from 127\\.0\\.0\\.1:\\d+: \"Hey~~~\"\n";
      case HELLO_WORLD, HELLO_WORLD_SOCKET ->
          "received \"hi\"\nsent \"helloworld\"\nwaiting 0 ms before the close\n";
    };
  }

  static String printedBy(Part.Client client) {
    return switch (client) {
      case GREETING, GREETING_SOCKET -> "received \"test\"\nsent \"hello\"\n";
      case TIMESTAMP, TIMESTAMP_SOCKET ->
          "sent \"Hey~~~\"\n" + TIME + ", the reply: \"received at " + TIME + "\\.\"\n";
      case HELLO_WORLD, HELLO_WORLD_SOCKET -> "sent \"hi\"\nreceived \"helloworld\"\n";
    };
  }

  @ParameterizedTest
  @EnumSource
  void a_server_sends_just_its_bytes_and_then_the_end(Part.Server server) throws Exception {
    var serving = server.start(5000);

    try (var client = new Socket("127.0.0.1", serving.port)) {
      var first = speaksFirst(server) ? receive(client, 4) : ""; // before the client has spoken
      client.getOutputStream().write("hi".getBytes(UTF_8));
      var rest = new String(client.getInputStream().readAllBytes(), UTF_8);

      assertThat(first + rest)
          .matches(
              switch (server) {
                case GREETING, GREETING_SOCKET -> "test";
                case TIMESTAMP, TIMESTAMP_SOCKET -> "received at " + TIME + "\n";
                case HELLO_WORLD, HELLO_WORLD_SOCKET -> "helloworld";
              });
    }
    serving.printed();
  }

  @ParameterizedTest
  @EnumSource
  void a_client_sends_just_its_bytes_and_then_the_end(Part.Client client) throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var asking = client.start(listener.getLocalPort(), 5000);
      try (var server = listener.accept()) {
        var first = speaksFirst(client.server(true)) ? "" : receive(server, bytesOf(client));
        server.getOutputStream().write("welcome".getBytes(UTF_8));
        var rest = new String(server.getInputStream().readAllBytes(), UTF_8);

        assertThat(first + rest)
            .isEqualTo(
                switch (client) {
                  case GREETING, GREETING_SOCKET -> "hello";
                  case TIMESTAMP, TIMESTAMP_SOCKET -> "Hey~~~";
                  case HELLO_WORLD, HELLO_WORLD_SOCKET -> "hi";
                });
      }
      assertThat(asking.printed()).contains("\"welcome\"");
    }
  }

  static boolean speaksFirst(Part.Server server) {
    return server == Part.Server.GREETING || server == Part.Server.GREETING_SOCKET;
  }

  static int bytesOf(Part.Client client) {
    return client.name().startsWith("TIMESTAMP") ? 6 : 2;
  }

  static String receive(Socket socket, int count) throws IOException {
    return new String(socket.getInputStream().readNBytes(count), UTF_8);
  }
}
