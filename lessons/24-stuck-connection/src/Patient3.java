import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;

/** Patient 3 receives orders from a client, which hangs after a while. */
public class Patient3 {

  static Void receive(ServerSocketChannel listener, BlockingQueue<ByteBuffer> orders)
      throws IOException, InterruptedException {
    try (var connection = listener.accept()) {
      while (true) {
        var order = ByteBuffer.allocate(1024);
        if (connection.read(order) < 0) return null;
        orders.put(order); // <1>
      }
    }
  }

  public static void main(String[] args) throws IOException {
    var server = new InetSocketAddress("127.0.0.1", 5053);
    var orders = new ArrayBlockingQueue<ByteBuffer>(10); // <2>
    try (var listener = ServerSocketChannel.open().bind(server);
        var client = SocketChannel.open(server)) {
      new Thread(new FutureTask<>(() -> receive(listener, orders))).start();
      System.out.println("sending orders");
      while (true) client.write(ByteBuffer.allocate(1024));
    }
  }
}
