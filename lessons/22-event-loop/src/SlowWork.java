import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** Work in the loop's thread stalls all clients; work in another one wakes the loop when done. */
public class SlowWork {

  final Executor worker;
  final Selector selector = Selector.open();
  final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();

  SlowWork(Executor worker) throws IOException {
    this.worker = worker;
  }

  void play() throws IOException {
    try (selector;
        var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var first = comes(listener, "much work");
        var second = comes(listener, "hello")) {
      for (int answers = 0; answers < 2; ) {
        selector.select(this::serve);
        for (String text; (text = done.poll()) != null; answers++) // <1>
        System.out.println("  answered: " + text);
      }
      for (var key : selector.keys()) key.channel().close();
    }
  }

  void serve(SelectionKey key) {
    var text = receive((SocketChannel) key.channel());
    if (text.equals("hello")) done.add(text);
    else worker.execute(() -> work(text)); // <2>
  }

  void work(String text) {
    LockSupport.parkNanos(500_000_000); // half a second
    done.add(text);
    selector.wakeup(); // <3>
  }

  SocketChannel comes(ServerSocketChannel listener, String text) throws IOException {
    var client = SocketChannel.open(listener.getLocalAddress());
    client.write(UTF_8.encode(text));
    listener.accept().configureBlocking(false).register(selector, OP_READ);
    return client;
  }

  static String receive(SocketChannel connection) {
    try {
      var buffer = ByteBuffer.allocate(64);
      connection.read(buffer);
      return UTF_8.decode(buffer.flip()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void main(String[] args) throws IOException {
    System.out.println("the work in the loop's own thread");
    new SlowWork(Runnable::run).play();
    System.out.println("the work in another thread");
    new SlowWork(task -> new Thread(task).start()).play();
  }
}
