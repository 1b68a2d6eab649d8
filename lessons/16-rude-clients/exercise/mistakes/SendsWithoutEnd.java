// fails: it_lets_a_client_go_that_never_receives
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;

/** The deadline bounds all receives together, and no send. */
public class SendsWithoutEnd {

  static void serve(SocketChannel connection, Semaphore place, int millis) {
    try (connection) {
      long end = System.nanoTime() + millis * 1_000_000L;
      talk(connection, end);
      connection.shutdownOutput();
      while (left(connection, end).read(new byte[1024]) >= 0) {}
    } catch (IOException e) {
      System.out.println("a client is lost: " + e);
    } finally {
      place.release();
    }
  }

  static void talk(SocketChannel connection, long end) throws IOException {
    var in = new BufferedInputStream(left(connection, end));
    try {
      for (String line; (line = receive(connection, in, end)) != null; ) {
        send(connection, line.toUpperCase());
      }
    } catch (ProtocolException e) {
      send(connection, e.getMessage());
    }
  }

  /** Its next receive waits no longer than to the end. */
  static InputStream left(SocketChannel connection, long end) throws IOException {
    long millis = (end - System.nanoTime()) / 1_000_000;
    if (millis <= 0) throw new SocketTimeoutException();
    connection.socket().setSoTimeout((int) millis);
    return connection.socket().getInputStream();
  }

  static String receive(SocketChannel connection, InputStream in, long end) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b; (b = read(connection, in, end)) != '\n'; line.write(b)) {
      if (b == -1 && line.size() == 0) return null;
      if (b == -1) throw new EOFException("end of stream inside a line");
      if (line.size() == 1024) throw new ProtocolException("too long");
    }
    return line.toString(UTF_8);
  }

  static int read(SocketChannel connection, InputStream in, long end) throws IOException {
    if (in.available() == 0) left(connection, end);
    return in.read();
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
