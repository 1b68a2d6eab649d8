// fails: it_lets_a_silent_client_go
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** The time begins with the first byte: who sends none has no deadline. */
public class AlarmAtTheFirstByte {

  static void serve(SocketChannel connection, Semaphore place, int millis) {
    var thread = Thread.currentThread();
    var alarm = new CompletableFuture<Void>();
    try (connection) {
      talk(
          connection,
          () -> alarm.completeOnTimeout(null, millis, MILLISECONDS).thenRun(thread::interrupt));
      connection.shutdownOutput();
      var rest = ByteBuffer.allocate(1024);
      while (connection.read(rest.clear()) >= 0) {}
    } catch (IOException e) {
      System.out.println("a client is lost: " + e);
    } finally {
      alarm.cancel(false);
      place.release();
    }
  }

  static void talk(SocketChannel connection, Runnable setAlarm) throws IOException {
    var in = new BufferedInputStream(Channels.newInputStream(connection));
    in.mark(1);
    if (in.read() != -1) setAlarm.run();
    in.reset();
    try {
      for (String line; (line = receive(in)) != null; ) send(connection, line.toUpperCase());
    } catch (ProtocolException e) {
      send(connection, e.getMessage());
    }
  }

  static String receive(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b; (b = in.read()) != '\n'; line.write(b)) {
      if (b == -1 && line.size() == 0) return null;
      if (b == -1) throw new EOFException("end of stream inside a line");
      if (line.size() == 1024) throw new ProtocolException("too long");
    }
    return line.toString(UTF_8);
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
