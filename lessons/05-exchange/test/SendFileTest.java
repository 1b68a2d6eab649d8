import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file goes out from the kernel, not by way of a buffer of ours; the sends may be short too. */
class SendFileTest {

  @TempDir Path folder;
  byte[] content = new byte[4 << 20];
  FileChannel file;
  SocketChannel client;
  SocketChannel server;

  @BeforeEach
  void connect() throws IOException {
    new Random(5).nextBytes(content);
    file = FileChannel.open(Files.write(folder.resolve("file"), content));
    try (var listener = ServerSocketChannel.open()) {
      listener.setOption(StandardSocketOptions.SO_RCVBUF, 65536);
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      client = SocketChannel.open().setOption(StandardSocketOptions.SO_SNDBUF, 65536);
      client.connect(listener.getLocalAddress());
      server = listener.accept();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    file.close();
    client.close();
    server.close();
  }

  @Test
  void a_file_arrives_unchanged_when_each_send_goes_on_from_the_last() throws Exception {
    client.configureBlocking(false); // so that sends are short
    var send =
        new FutureTask<>(
            () -> {
              long sent = 0;
              while (sent < file.size()) {
                sent += file.transferTo(sent, file.size() - sent, client);
              }
              client.shutdownOutput();
              return sent;
            });
    new Thread(send).start();

    var received = server.socket().getInputStream().readAllBytes();

    assertThat(Arrays.equals(received, content)).isTrue();
    assertThat(send.get()).isEqualTo(content.length);
  }

  @Test
  void a_part_of_a_file_goes_from_an_offset_and_the_position_of_the_file_stays() throws Exception {
    long sent = file.transferTo(1000, 11, client);

    assertThat(sent).isEqualTo(11);
    assertThat(file.position()).isZero();
    assertThat(server.socket().getInputStream().readNBytes(11))
        .isEqualTo(Arrays.copyOfRange(content, 1000, 1011));
  }

  @Test
  void past_the_end_of_a_file_there_is_nothing_to_send() throws IOException {
    assertThat(file.transferTo(file.size(), 11, client)).isZero();
  }

  @Test
  void a_non_blocking_send_of_a_file_may_be_short() throws IOException {
    client.configureBlocking(false);

    long sent = file.transferTo(0, file.size(), client);

    assertThat(sent).isBetween(1L, file.size() - 1);
  }
}
