import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class CountServerTest extends ConnectedPair {

  @Test
  void the_server_answers_when_the_client_has_no_more_and_not_before() throws Exception {
    var server =
        Blocked.in(
            () -> {
              CountServer.count(this.server);
              return "answered";
            });
    client.write(UTF_8.encode("hello"));
    client.write(UTF_8.encode(" world"));
    client.configureBlocking(false);
    assertThat(client.read(ByteBuffer.allocate(1))).isZero();
    client.configureBlocking(true);
    assertThat(server.result()).isNotDone();

    client.shutdownOutput();

    assertThat(server.result().get()).isEqualTo("answered");
    assertThat(receive(client)).isEqualTo("you sent 11 bytes");
  }

  @Test
  void the_answer_goes_out_whole_though_each_send_takes_only_four_bytes() throws IOException {
    client.write(ByteBuffer.allocate(2000));
    client.shutdownOutput();

    CountServer.count(new FourBytes(server));
    server.close();

    assertThat(client.socket().getInputStream().readAllBytes())
        .asString(UTF_8)
        .isEqualTo("you sent 2000 bytes");
  }

  @Test
  void a_client_that_sends_and_waits_for_the_end_waits_together_with_the_server() throws Exception {
    try (var program = Program.java("CountServer", "127.0.0.1", "0");
        var client = SocketChannel.open(program.address())) {
      client.write(UTF_8.encode("hello"));

      Blocked.in(() -> client.read(ByteBuffer.allocate(1))); // returns when it waits
      assertThat(program.output).hasSize(1);
      assertThat(program.process.isAlive()).isTrue();

      client.close();
      assertThat(program.lines())
          .containsExactly(
              program.line("listening on "), "received the end, after 5 bytes", "answered");
    }
  }

  /** Takes at most four bytes a send. */
  record FourBytes(ByteChannel channel) implements ByteChannel {

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      var piece = bytes.slice(bytes.position(), Math.min(4, bytes.remaining()));
      int n = channel.write(piece);
      bytes.position(bytes.position() + n);
      return n;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return channel.read(bytes);
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
