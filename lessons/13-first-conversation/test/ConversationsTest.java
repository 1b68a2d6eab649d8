import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Which bytes go over the wire, in which order: that is all that two programs must agree on. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class ConversationsTest {

  interface Part {
    void talk(Socket connection) throws Exception;
  }

  static final Part HELLO_WORLD_SERVER = connection -> HelloWorldServer.talk(connection, 0);

  static final List<Arguments> SERVERS =
      List.of(
          Arguments.of("greeting", (Part) GreetingServer::talk, "test"),
          Arguments.of(
              "timestamp", (Part) TimestampServer::talk, "received at \\d\\d:\\d\\d:\\d\\d\n"),
          Arguments.of("hello world", HELLO_WORLD_SERVER, "helloworld"));

  static final List<Arguments> CLIENTS =
      List.of(
          Arguments.of("greeting", (Part) GreetingClient::talk, "hello"),
          Arguments.of("timestamp", (Part) TimestampClient::talk, "Hey~~~"),
          Arguments.of("hello world", (Part) HelloWorldClient::talk, "hi"));

  /** The program's end, and the test's. */
  Socket program;

  Socket peer;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      peer = new Socket(listener.getInetAddress(), listener.getLocalPort());
      program = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    program.close();
    peer.close();
  }

  @ParameterizedTest
  @FieldSource("SERVERS")
  void a_server_sends_just_its_bytes(String name, Part server, String bytes) throws Exception {
    send("a message");

    server.talk(program);
    program.close();

    assertThat(received()).matches(bytes);
  }

  @ParameterizedTest
  @FieldSource("CLIENTS")
  void a_client_sends_just_its_bytes(String name, Part client, String bytes) throws Exception {
    send("welcome");

    client.talk(program);
    program.close();

    assertThat(received()).isEqualTo(bytes);
  }

  @Test
  void the_server_of_the_greeting_speaks_first() throws Exception {
    var talk = start(GreetingServer::talk);

    assertThat(peer.getInputStream().readNBytes(4)).asString(UTF_8).isEqualTo("test");

    send("hello");
    talk.get();
  }

  @Test
  void the_clients_of_the_other_two_speak_first() throws Exception {
    var talk = start(HelloWorldClient::talk);

    assertThat(peer.getInputStream().readNBytes(2)).asString(UTF_8).isEqualTo("hi");

    send("helloworld");
    talk.get();
  }

  @Test
  void the_end_instead_of_a_message_is_told() throws IOException {
    peer.shutdownOutput();

    for (Part part :
        new Part[] {
          GreetingServer::talk,
          GreetingClient::talk,
          TimestampServer::talk,
          TimestampClient::talk,
          HELLO_WORLD_SERVER,
          HelloWorldClient::talk
        }) {
      assertThatThrownBy(() -> part.talk(program))
          .isInstanceOf(EOFException.class)
          .hasMessageEndingWith("said nothing");
    }
  }

  @Test
  void of_a_message_in_two_pieces_one_receive_gives_the_first() throws Exception {
    send("wel");
    GreetingClient.talk(program); // takes "wel" for the whole
    send("come");

    assertThat(program.getInputStream().readNBytes(4)).asString(UTF_8).isEqualTo("come");
  }

  FutureTask<Void> start(Part part) {
    var talk =
        new FutureTask<Void>(
            () -> {
              part.talk(program);
              return null;
            });
    new Thread(talk).start();
    return talk;
  }

  void send(String text) throws IOException {
    peer.getOutputStream().write(text.getBytes(UTF_8));
  }

  String received() throws IOException {
    return new String(peer.getInputStream().readAllBytes(), UTF_8);
  }
}
