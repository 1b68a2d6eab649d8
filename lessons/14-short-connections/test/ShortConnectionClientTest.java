import static java.net.StandardSocketOptions.SO_LINGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(CONCURRENT)
class ShortConnectionClientTest {

  ServerSocketChannel listener;
  SocketChannel client;
  SocketChannel server;
  Process program;

  @BeforeEach
  void connect() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    client = SocketChannel.open(listener.getLocalAddress());
    server = listener.accept();
  }

  @AfterEach
  void end() throws Exception {
    listener.close();
    client.close();
    server.close();
    if (program != null) program.destroyForcibly().waitFor();
  }

  @Test
  void it_sends_15_bytes_and_no_more_until_it_has_its_answer() throws Exception {
    var talk = talk(5000);

    assertThat(receive(15)).isEqualTo("i am TCP client");
    server.configureBlocking(false);
    assertThat(server.read(ByteBuffer.allocate(1))).isZero();

    server.write(UTF_8.encode("ACK!"));
    server.close();
    assertThat(talk.get()).asString(UTF_8).isEqualTo("ACK!");
  }

  @Test
  void an_answer_in_two_pieces_is_received_whole() throws Exception {
    var talk = talk(5000);

    server.write(UTF_8.encode("AC"));
    assertThat(receive(15)).isEqualTo("i am TCP client");
    server.write(UTF_8.encode("K!"));
    server.close();

    assertThat(talk.get()).asString(UTF_8).isEqualTo("ACK!");
  }

  @Test
  void of_an_endless_answer_it_takes_4096_bytes() throws Exception {
    var talk = talk(5000);

    server.write(ByteBuffer.allocate(10_000));

    assertThat(talk.get()).hasSize(4096);
  }

  @Test
  void an_answer_without_an_end_is_returned_after_the_time_out() throws Exception {
    var talk = talk(200);

    server.write(UTF_8.encode("ACK!"));

    assertThat(talk.get()).asString(UTF_8).isEqualTo("ACK!");
  }

  @Test
  void a_silent_server_is_a_time_out() {
    assertThatThrownBy(() -> ShortConnectionClient.talk(client, 100))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("Read timed out");
  }

  @Test
  void a_server_that_closes_without_a_byte_has_not_answered() throws Exception {
    var talk = talk(5000);
    assertThat(receive(15)).isEqualTo("i am TCP client");

    server.close();

    assertThatThrownBy(talk::get).hasMessageEndingWith("it closed without a byte");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ShortConnectionClient", "PlainClient"})
  void the_program_prints_the_answer_and_closes(String name) throws Exception {
    client.close();
    server.close();
    start(name, "127.0.0.1", "" + listener.socket().getLocalPort());

    server = listener.accept();
    assertThat(receive(15)).isEqualTo("i am TCP client");
    server.write(UTF_8.encode("ACK!\u0007"));
    server.shutdownOutput();

    assertThat(server.read(ByteBuffer.allocate(1))).isEqualTo(-1); // it has closed
    assertThat(program.inputReader().lines())
        .containsExactly(
            "connected to 127.0.0.1:" + listener.socket().getLocalPort(),
            "sending 15 bytes: \"i am TCP client\"",
            "received 5 bytes: \"ACK!.\"");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void a_reset_is_told_in_one_line_and_status_1() throws Exception {
    client.close();
    server.close();
    int port = listener.socket().getLocalPort();
    start("ShortConnectionClient", "127.0.0.1", "" + port);

    server = listener.accept();
    assertThat(receive(15)).isEqualTo("i am TCP client");
    server.setOption(SO_LINGER, 0).close();

    assertThat(program.errorReader().lines())
        .containsExactly(
            "cannot receive from 127.0.0.1:"
                + port
                + ": Connection reset; see why the server gave up");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ShortConnectionClient", "PlainClient", "NeverCloses"})
  void a_port_on_which_nobody_listens_is_told_in_one_line_and_status_1(String name)
      throws Exception {
    try (var holder = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort();

      start(name, "127.0.0.1", "" + port);

      assertThat(program.errorReader().lines())
          .singleElement()
          .asString()
          .endsWith(
              "127.0.0.1:"
                  + port
                  + ": Connection refused; check host and port, and start the server first");
      assertThat(program.waitFor()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ShortConnectionClient 127.0.0.1 1 0",
        "PlainClient 127.0.0.1 1 1 more",
        "NeverCloses 127.0.0.1 1 more"
      })
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String line) throws Exception {
    var words = line.split(" ", 2);

    start(words[0], words[1].split(" "));

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("usage: java " + words[0] + ".java [host] [port]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** The client talks in another thread. */
  FutureTask<byte[]> talk(int millis) {
    var talk = new FutureTask<>(() -> ShortConnectionClient.talk(client, millis));
    new Thread(talk).start();
    return talk;
  }

  String receive(int length) throws IOException {
    return new String(server.socket().getInputStream().readNBytes(length), UTF_8);
  }

  /** Starts a program in a JVM of its own, as a learner does, but compiled. */
  void start(String name, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", name));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
