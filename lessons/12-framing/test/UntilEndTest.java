import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("a program that starts meanwhile would hold its sockets, too")
class UntilEndTest {

  SocketChannel client;
  SocketChannel server;
  Process program;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      client = SocketChannel.open(listener.getLocalAddress());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    server.close();
    if (program != null) program.destroyForcibly();
  }

  @Test
  void the_message_is_all_that_comes_until_the_end() throws IOException {
    send("one");
    send("two\n\0");
    client.shutdownOutput();

    assertThat(receive()).isEqualTo("onetwo\n\0");
  }

  @Test
  void after_the_end_the_other_direction_can_still_carry_an_answer() throws IOException {
    send("question");
    client.shutdownOutput();

    receive();
    server.write(UTF_8.encode("answer"));
    server.shutdownOutput();

    assertThat(UntilEnd.receive(client.socket().getInputStream(), 64))
        .asString()
        .isEqualTo("answer");
  }

  @Test
  void an_empty_message_and_no_message_look_the_same() throws IOException {
    client.shutdownOutput();

    assertThat(receive()).isEmpty();
  }

  @Test
  void a_message_that_was_cut_short_looks_like_a_whole_one() throws IOException {
    send("pay 100"); // of "pay 1000"
    client.close();

    assertThat(receive()).isEqualTo("pay 100");
  }

  @Test
  void only_a_reset_tells_that_the_message_is_not_whole() throws IOException {
    send("pay 100");
    client.setOption(StandardSocketOptions.SO_LINGER, 0).close();

    assertThatThrownBy(this::receive)
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
  }

  @Test
  void a_message_may_have_as_many_bytes_as_the_bound() throws IOException {
    assertThat(UntilEnd.receive(new ByteArrayInputStream(new byte[1000]), 1000)).hasSize(1000);
  }

  @Test
  void an_end_that_does_not_come_is_not_waited_for_beyond_the_bound() throws IOException {
    send("12345"); // and the connection stays open

    assertThatThrownBy(() -> UntilEnd.receive(server.socket().getInputStream(), 4))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("no end after 4 bytes");
  }

  @Test
  void the_program_receives_one_message_from_three_sends() throws Exception {
    start();

    assertThat(program.inputReader().lines())
        .containsExactly(
            "client sends     \"one\"",
            "client sends     \"two\"",
            "client sends     \"three\"",
            "client ends its sending",
            "server receives  \"onetwothree\"");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void with_room_for_10_bytes_the_program_refuses_the_message() throws Exception {
    start("10");

    assertThat(program.inputReader().lines()).endsWith("server refuses   no end after 10 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "10 10"})
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String arguments) throws Exception {
    start(arguments.split(" "));

    assertThat(program.errorReader().lines())
        .containsExactly("usage: java UntilEnd.java [most bytes of a message, from 0 to 65536]");
    assertThat(program.waitFor()).isEqualTo(2);
  }

  void send(String text) throws IOException {
    client.write(UTF_8.encode(text));
  }

  String receive() throws IOException {
    return new String(UntilEnd.receive(server.socket().getInputStream(), 64), UTF_8);
  }

  void start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", "target/classes", "UntilEnd"));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).start();
  }
}
