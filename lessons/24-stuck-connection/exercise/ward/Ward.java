import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

/** Six patients. Do not read on: examine them. */
public class Ward {

  static void bed1(ServerSocketChannel listener) throws Exception {
    var client = SocketChannel.open(listener.getLocalAddress());
    var connection = listener.accept();
    inThread(
        () -> {
          var in = new DataInputStream(Channels.newInputStream(connection));
          return in.readNBytes(in.readInt());
        });
    client.write(ByteBuffer.allocate(9).putInt(100).put("hello".getBytes(UTF_8)).flip());
    client.read(ByteBuffer.allocate(100));
  }

  static void bed2(ServerSocketChannel listener) throws Exception {
    var clients = new ArrayList<SocketChannel>();
    while (true) clients.add(SocketChannel.open(listener.getLocalAddress()));
  }

  static void bed3(ServerSocketChannel listener) throws Exception {
    var client = SocketChannel.open(listener.getLocalAddress());
    var connection = listener.accept();
    inThread(() -> copy(connection));
    copy(client);
  }

  private static int copy(SocketChannel connection) throws IOException {
    var picture = ByteBuffer.allocate(32 << 20);
    while (picture.hasRemaining()) connection.write(picture);
    return connection.read(picture.clear());
  }

  static void bed4(ServerSocketChannel listener) throws Exception {
    var clients = new ArrayList<SocketChannel>();
    for (int i = 0; i < 50; i++) {
      clients.add(SocketChannel.open(listener.getLocalAddress()));
      listener.accept().close();
    }
    listener.accept();
  }

  static void bed5(ServerSocketChannel listener) throws Exception {
    var lock = new Object();
    var client = SocketChannel.open(listener.getLocalAddress());
    var connection = listener.accept();
    var locked = new CountDownLatch(1);
    inThread(
        () -> {
          synchronized (lock) {
            locked.countDown();
            Thread.sleep(1_000_000);
          }
          return null;
        });
    locked.await();
    inThread(
        () -> {
          synchronized (lock) {
            return connection.read(ByteBuffer.allocate(1024));
          }
        });
    while (true) client.write(ByteBuffer.allocate(1024));
  }

  static void bed6(ServerSocketChannel listener) throws Exception {
    var client = SocketChannel.open(listener.getLocalAddress());
    var connection = listener.accept();
    var first = new Object();
    var second = new Object();
    var both = new CountDownLatch(2);
    inThread(() -> under(first, second, both, client));
    under(second, first, both, connection);
  }

  private static int under(Object one, Object other, CountDownLatch both, SocketChannel connection)
      throws Exception {
    synchronized (one) {
      both.countDown();
      both.await();
      synchronized (other) {
        return connection.write(UTF_8.encode("hello\n"));
      }
    }
  }

  private static void inThread(Callable<?> task) {
    new Thread(new FutureTask<>(task)).start();
  }

  public static void main(String[] args) throws Exception {
    int bed = args.length > 0 ? Integer.parseInt(args[0]) : 1;
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 5060 + bed), 1);
      System.out.println("bed " + bed + ", port " + (5060 + bed));
      switch (bed) {
        case 1 -> bed1(listener);
        case 2 -> bed2(listener);
        case 3 -> bed3(listener);
        case 4 -> bed4(listener);
        case 5 -> bed5(listener);
        default -> bed6(listener);
      }
    }
  }
}
