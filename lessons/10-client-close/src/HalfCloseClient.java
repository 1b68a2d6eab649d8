import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;

/** Half-close: the client ends its own stream, and still receives the answer, to its end. */
public class HalfCloseClient {

  static final int MAX = 1 << 20; // bytes of an answer: 1 MiB

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var message = args.length > 2 ? args[2] : "hello";
    var problem = "cannot connect to %s:%s: %s; check host and port, and start the server first%n";
    try (var channel = SocketChannel.open()) {
      int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 30;
      if (args.length > 4 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      channel.socket().connect(address, 10_000);
      System.out.println("connected to " + host + ':' + port);
      // tag::half_close[]
      problem = "cannot send to %s:%s: %s; see why the server gave up%n";
      var bytes = UTF_8.encode(message);
      while (bytes.hasRemaining()) channel.write(bytes);
      System.out.println("sent " + bytes.position() + " bytes: " + quote(message));
      channel.shutdownOutput(); // <1>
      System.out.println("sent end of stream");
      problem = "cannot receive from %s:%s: %s; that may not be all: see what the server does%n";
      int total = receiveUntilEnd(channel, seconds); // <2>
      System.out.println("end of stream: the answer has " + total + " bytes");
      // end::half_close[]
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: java HalfCloseClient.java [host] [port] [message] [seconds 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(problem, host, port, e.getMessage());
      System.exit(1);
    }
  }

  /** Receives until end of stream, prints what comes as it comes, and returns how many bytes. */
  static int receiveUntilEnd(SocketChannel channel, int seconds) throws IOException {
    channel.socket().setSoTimeout(seconds * 1000);
    var stream = channel.socket().getInputStream(); // keeps the time-out; channel.read does not
    var bytes = new byte[1024];
    int total = 0;
    try {
      while (total <= MAX) {
        int n = stream.read(bytes);
        if (n == -1) return total;
        total += n;
        System.out.println("received " + n + " bytes: " + quote(new String(bytes, 0, n, UTF_8)));
      }
    } catch (SocketTimeoutException e) {
      throw new IOException(total + " bytes came, then nothing for " + seconds + " s", e);
    } catch (IOException e) {
      throw new IOException(total + " bytes came, then " + e.getMessage(), e);
    }
    throw new IOException("more than " + MAX + " bytes came");
  }

  /** The text in quotes, with a dot for each character that could steer our terminal. */
  static String quote(String text) {
    return '"' + text.replaceAll("\\p{Cc}", ".") + '"';
  }
}
