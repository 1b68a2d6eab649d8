import static java.net.StandardSocketOptions.SO_LINGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class AcceptServerTest {

  @Test
  void a_server_greets_one_client_after_the_other_and_goes_on() throws Exception {
    try (var server = Program.java("AcceptServer", "127.0.0.1", "0")) {
      for (int number = 1; number <= 3; number++) {
        try (var client = SocketChannel.open(server.address())) {
          client.write(UTF_8.encode("hello " + number));

          assertThat(receiveAll(client)).isEqualTo("hello to you");
          server.line("accepted " + client.getLocalAddress());
          server.line("the client says: hello " + number);
        }
      }
      assertThat(server.process.isAlive()).isTrue();
    }
  }

  @Test
  void while_a_server_serves_one_client_the_next_one_is_connected_and_waits() throws Exception {
    try (var server = Program.java("AcceptServer", "127.0.0.1", "0");
        var silent = SocketChannel.open(server.address())) {
      server.line("accepted " + silent.getLocalAddress());
      try (var next = SocketChannel.open(server.address())) {
        next.write(UTF_8.encode("hello"));
        KernelTable.listener(server.address().getPort(), row -> row.getReceiveQueue() == 1);

        silent.write(UTF_8.encode("at last"));

        assertThat(receiveAll(silent)).isEqualTo("hello to you");
        assertThat(receiveAll(next)).isEqualTo("hello to you");
      }
    }
  }

  @Test
  void a_client_that_resets_ends_a_loop_that_does_not_catch_the_exception() throws Exception {
    try (var server = Program.java("AcceptServer", "127.0.0.1", "0")) {
      try (var rude = SocketChannel.open(server.address())) {
        server.line("accepted");
        rude.setOption(SO_LINGER, 0); // its close is a reset
      }

      assertThat(server.failure()).isEqualTo("java.net.SocketException: Connection reset");
    }
  }

  @Test
  void a_client_that_sends_nothing_and_closes_does_not_end_the_loop() throws Exception {
    try (var server = Program.java("AcceptServer", "127.0.0.1", "0")) {
      SocketChannel.open(server.address()).close();

      try (var next = SocketChannel.open(server.address())) {
        next.write(UTF_8.encode("hello"));
        assertThat(receiveAll(next)).isEqualTo("hello to you");
      }
    }
  }

  @Test
  void the_greeting_goes_to_the_client_whose_message_came() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var connection = listener.accept()) {
      client.write(UTF_8.encode("hello"));

      AcceptServer.greet(connection);

      client.shutdownOutput();
      connection.close();
      assertThat(receiveAll(client)).isEqualTo("hello to you");
    }
  }

  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      disabledReason = "Linux fails at once, others may wait for a client first")
  void accept_with_no_descriptor_left_fails_with_too_many_open_files() throws Exception {
    var aloneWithItsFiles = "-XX:-UseContainerSupport"; // else a compiler thread opens some too
    var shell =
        "ulimit -n 64; exec \"$0\" %s -cp target/classes:target/test-classes FewFiles \"$@\""
            .formatted(aloneWithItsFiles);

    try (var server =
        Program.start(List.of("sh", "-c", shell, Program.JAVA), "AcceptServer", "127.0.0.1", "0")) {

      assertThat(server.failure()).isEqualTo("java.io.IOException: Too many open files");
      assertThat(server.output).singleElement().asString().startsWith("listening on ");
    }
  }

  /** All that comes until the end, as text. */
  static String receiveAll(SocketChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(100);
    while (channel.read(buffer) != -1) {}
    return UTF_8.decode(buffer.flip()).toString();
  }
}
