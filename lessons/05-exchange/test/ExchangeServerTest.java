import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeServerTest {

  Process program;
  SocketChannel client;
  SocketChannel server;

  @AfterEach
  void end() throws IOException {
    if (program != null) program.destroyForcibly();
    if (client != null) client.close();
    if (server != null) server.close();
  }

  @Test
  void a_message_gets_a_reply_of_one_line_and_then_the_end() throws Exception {
    start("127.0.0.1", "0");

    try (var client = SocketChannel.open(address())) {
      client.write(UTF_8.encode("hello"));

      assertThat(client.socket().getInputStream().readAllBytes())
          .asString(UTF_8)
          .isEqualTo("received 5 bytes\n");
      assertThat(program.inputReader().readLine())
          .isEqualTo("received 5 bytes from " + name(client) + ": \"hello\"");
    }
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void a_plain_socket_is_served_as_well() throws Exception {
    start("127.0.0.1", "0");

    var address = address();

    try (var client = new Socket(address.getAddress(), address.getPort())) {
      client.getOutputStream().write("hello\n".getBytes(UTF_8));

      assertThat(client.getInputStream().readAllBytes())
          .asString(UTF_8)
          .isEqualTo("received 6 bytes\n");
    }
    assertThat(program.inputReader().readLine()).endsWith(": \"hello.\"");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void of_a_longer_message_the_server_takes_its_max_bytes() throws Exception {
    start("127.0.0.1", "0", "5");

    try (var client = SocketChannel.open(address())) {
      client.write(UTF_8.encode("hello world"));

      assertThat(client.socket().getInputStream().readAllBytes())
          .asString(UTF_8)
          .isEqualTo("received 5 bytes\n");
    }
    assertThat(program.inputReader().readLine()).endsWith(": \"hello\"");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void a_client_that_sends_a_megabyte_still_gets_the_reply_and_an_orderly_end() throws Exception {
    start("127.0.0.1", "0");

    try (var client = SocketChannel.open(address())) {
      client.write(ByteBuffer.allocate(1 << 20)); // 1024 are received, the rest is discarded

      assertThat(client.socket().getInputStream().readAllBytes())
          .asString(UTF_8)
          .isEqualTo("received 1024 bytes\n");
    }
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void finish_ends_the_reply_while_the_client_may_still_send() throws Exception {
    connect();
    var finish = run(() -> ExchangeServer.finish(server, 30));

    assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);

    client.close();
    finish.get();
    assertThat(server.isOpen()).isTrue();
  }

  @Test
  void a_client_that_never_stops_sending_is_left_when_its_time_is_over() throws Exception {
    connect();
    var flood =
        run(
            () -> {
              while (true) client.write(ByteBuffer.allocate(1024));
            });

    ExchangeServer.finish(server, 0);
    server.close();

    assertThatThrownBy(flood::get).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void a_client_that_has_its_reply_and_stays_does_not_hold_the_server() throws Exception {
    start("127.0.0.1", "0");

    try (var client = SocketChannel.open(address())) {
      client.write(UTF_8.encode("hello"));

      assertThat(program.waitFor()).isZero();
      assertThat(client.socket().getInputStream().readAllBytes()).hasSize(17);
    }
  }

  @Test
  void bytes_that_are_not_utf_8_are_counted_and_shown_as_replacement_characters() throws Exception {
    start("127.0.0.1", "0");

    try (var client = SocketChannel.open(address())) {
      client.write(ByteBuffer.wrap(new byte[] {'a', (byte) 0xff, 'b'}));
    }

    assertThat(program.inputReader(UTF_8).readLine())
        .startsWith("received 3 bytes from ")
        .endsWith(": \"a\ufffdb\"");
  }

  @Test
  void control_characters_do_not_reach_the_terminal() throws Exception {
    start("127.0.0.1", "0");

    try (var client = SocketChannel.open(address())) {
      client.write(UTF_8.encode("\u001b[2Jgone"));
    }

    assertThat(program.inputReader().readLine()).endsWith(": \".[2Jgone\"");
  }

  @Test
  void a_silent_client_is_told_in_one_line_and_status_1() throws Exception {
    start("127.0.0.1", "0", "1024", "1");

    try (var client = SocketChannel.open(address())) {
      assertFails(
          "cannot receive from %s: Read timed out; let the client send a message within 1 s",
          name(client));
    }
  }

  @Test
  void a_client_that_resets_is_told_in_one_line_and_status_1() throws Exception {
    start("127.0.0.1", "0");

    var client = SocketChannel.open(address());
    var name = name(client);
    client.setOption(StandardSocketOptions.SO_LINGER, 0).close();

    assertFails(
        "cannot receive from %s: Connection reset; let the client send a message within 30 s",
        name);
  }

  @Test
  void a_client_that_ends_without_a_byte_is_told_in_one_line_and_status_1() throws Exception {
    start("127.0.0.1", "0");

    var client = SocketChannel.open(address());
    var name = name(client);
    client.close();

    assertFails(
        "cannot receive from %s: the client ended without a byte;"
            + " let the client send a message within 30 s",
        name);
  }

  @Test
  void a_client_that_resets_instead_of_reading_is_told_in_one_line_and_status_1() throws Exception {
    start("127.0.0.1", "0");

    var client = SocketChannel.open(address());
    var name = name(client);
    client.write(UTF_8.encode("hello"));
    assertThat(program.inputReader().readLine()).startsWith("received 5 bytes from " + name);
    client.setOption(StandardSocketOptions.SO_LINGER, 0).close();

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot send to " + name + ": ")
        .endsWith("; let the client read the reply to its end before it closes");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @Test
  void a_port_in_use_is_told_in_one_line_and_status_1() throws Exception {
    try (var holder = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort();

      start("127.0.0.1", "" + port);

      assertFails(
          "cannot listen on 127.0.0.1:%s: Address already in use;"
              + " use an address of this machine and a free port from 1024 up",
          port);
    }
  }

  @Test
  void an_unknown_host_is_told_in_one_line_and_status_1() throws Exception {
    start("nosuch.invalid", "0");

    assertThat(program.errorReader().lines())
        .singleElement()
        .asString()
        .startsWith("cannot listen on nosuch.invalid:0: nosuch.invalid: ");
    assertThat(program.waitFor()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1 http",
        "127.0.0.1 0 0",
        "127.0.0.1 0 65537",
        "127.0.0.1 0 1024 30 more"
      })
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly(
            "usage: java ExchangeServer.java [host] [port] [max bytes, 1-65536] [seconds, 1-3600]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  /** A connection for a method of the program: here there is no other JVM. */
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
  }

  interface Side {
    void run() throws IOException;
  }

  static FutureTask<Void> run(Side side) {
    var task =
        new FutureTask<Void>(
            () -> {
              side.run();
              return null;
            });
    new Thread(task).start();
    return task;
  }

  void assertFails(String line, Object name) throws Exception {
    assertThat(program.errorReader().lines()).containsExactly(line.formatted(name));
    assertThat(program.waitFor()).isEqualTo(1);
  }

  /** The address in the first line that the server prints. */
  InetSocketAddress address() throws IOException {
    var line = program.inputReader().readLine();
    assertThat(line).matches("listening on 127\\.0\\.0\\.1:\\d+");
    return new InetSocketAddress(
        "127.0.0.1", Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
  }

  static String name(SocketChannel client) throws IOException {
    return client.getLocalAddress().toString().substring(1);
  }

  /** Starts the program in a JVM of its own, as a learner does, but compiled. */
  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "ExchangeServer"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
