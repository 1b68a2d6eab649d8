import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import oshi.software.os.InternetProtocolStats.TcpState;

/** The loop that thinks well of all clients. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class BareLoopTest {

  ServerSocketChannel listener;
  Selector selector;
  FutureTask<Void> loop;
  Thread thread;
  final List<SocketChannel> clients = new ArrayList<>();

  @BeforeEach
  void serve() throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    selector = Selector.open();
    loop =
        new FutureTask<>(
            () -> {
              BareLoop.serve(listener, selector);
              return null;
            });
    thread = new Thread(loop);
    thread.start();
  }

  @AfterEach
  void close() throws IOException {
    for (var client : clients) client.close();
    for (var key : selector.keys().toArray(SelectionKey[]::new)) key.channel().close();
    selector.close();
  }

  @Test
  void a_client_that_says_nothing_does_not_keep_the_next_one_from_its_answer() throws IOException {
    client();
    for (int i = 0; i < 40; i++) assertThat(echo(client().socket(), "hello")).isEqualTo("hello");
  }

  @Test
  void a_client_that_has_no_more_gets_the_end() throws IOException {
    var client = client();
    assertThat(echo(client.socket(), "bye")).isEqualTo("bye");
    client.shutdownOutput();

    assertThat(client.socket().getInputStream().read()).isEqualTo(-1);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "what waits is read in Linux's table")
  void a_client_that_never_receives_stalls_all_others_and_keeps_a_processor_busy()
      throws IOException {
    var rude = client();
    var next = client();
    assertThat(echo(next.socket(), "hello")).isEqualTo("hello");
    rude.configureBlocking(false);
    long sent = 0;
    for (long busy = cpu(); cpu() - busy < 100_000_000; ) { // it works, and takes nothing
      int n = rude.write(ByteBuffer.allocate(1 << 16));
      sent += n;
      if (n > 0) busy = cpu();
    }

    next.write(UTF_8.encode("hello"));
    int port = next.socket().getLocalPort();
    var row = KernelTable.connection(listener.socket().getLocalPort(), port, TcpState.ESTABLISHED);
    assertThat(row.getReceiveQueue()).as("nobody takes it").isEqualTo(5);

    var buffer = ByteBuffer.allocate(1 << 20);
    for (long got = 0; got < sent; buffer.clear()) got += rude.read(buffer);
    assertThat(next.socket().getInputStream().readNBytes(5)).hasSize(5); // it goes on
  }

  @Test
  void one_reset_ends_it() throws IOException {
    var rude = client();
    assertThat(echo(rude.socket(), "x")).isEqualTo("x");
    rude.socket().setSoLinger(true, 0);
    rude.close();

    assertThatThrownBy(loop::get).hasRootCauseMessage("Connection reset");
  }

  /** The time for which the loop's thread had a processor, in nanoseconds. */
  long cpu() {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
  }

  SocketChannel client() throws IOException {
    var client = SocketChannel.open(listener.getLocalAddress());
    client.socket().setSoTimeout(8000);
    clients.add(client);
    return client;
  }

  static String echo(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(UTF_8));
    return new String(client.getInputStream().readNBytes(text.length()), UTF_8);
  }
}
