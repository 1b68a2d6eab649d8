// fails: it_lets_a_slow_client_go
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** An alarm for each receive and each send, not for all of them. */
public class AlarmForEachCall {

  static void serve(SocketChannel connection, Semaphore place, int millis) {
    try (connection) {
      talk(connection, millis);
      connection.shutdownOutput();
      var rest = ByteBuffer.allocate(1024);
      while (receive(connection, rest.clear(), millis) >= 0) {}
    } catch (IOException e) {
      System.out.println("a client is lost: " + e);
    } finally {
      place.release();
    }
  }

  static CompletableFuture<Void> alarm(int millis) {
    var alarm = new CompletableFuture<Void>();
    alarm.completeOnTimeout(null, millis, MILLISECONDS).thenRun(Thread.currentThread()::interrupt);
    return alarm;
  }

  static int receive(SocketChannel connection, ByteBuffer bytes, int millis) throws IOException {
    var alarm = alarm(millis);
    int n = connection.read(bytes);
    alarm.cancel(false);
    return n;
  }

  static void talk(SocketChannel connection, int millis) throws IOException {
    var bytes = ByteBuffer.allocate(1025);
    while (receive(connection, bytes, millis) >= 0) {
      bytes.flip();
      for (String line; (line = line(bytes)) != null; ) {
        var alarm = alarm(millis);
        send(connection, line.toUpperCase());
        alarm.cancel(false);
      }
      if (bytes.compact().position() == 1025) {
        send(connection, "too long");
        return;
      }
    }
  }

  static String line(ByteBuffer bytes) {
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      if (bytes.get(i) != '\n') continue;
      var line = new byte[i - bytes.position()];
      bytes.get(line).get();
      return new String(line, UTF_8);
    }
    return null;
  }

  static void send(SocketChannel connection, String line) throws IOException {
    var bytes = UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) connection.write(bytes);
  }

  public static void main(String[] args) throws InterruptedException {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      int millis = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      var place = new Semaphore(1);
      while (true) {
        place.acquire();
        var connection = listener.accept();
        new Thread(() -> serve(connection, place, millis)).start();
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
