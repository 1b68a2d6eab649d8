import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;

/** Step 4 of the client: close ends both directions. What was not received by then is lost. */
public class ClientClose {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var message = args.length > 2 ? args[2] : "hello";
    var problem = "cannot connect to %s:%s: %s; check host and port, and start the server first%n";
    try {
      int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 30;
      if (args.length > 4 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      // tag::close[]
      try (var channel = SocketChannel.open()) {
        channel.socket().connect(address, 10_000);
        System.out.println("connected to " + host + ':' + port);
        problem = "cannot send to %s:%s: %s; see why the server gave up%n";
        var bytes = UTF_8.encode(message);
        while (bytes.hasRemaining()) channel.write(bytes);
        System.out.println("sent " + bytes.position() + " bytes: " + quote(message));
        problem = "cannot receive from %s:%s: %s; see what the server does%n";
        System.out.println("received " + receive(channel, seconds)); // <1>
        int unread = channel.socket().getInputStream().available();
        System.out.println("left unread: " + unread + " bytes"); // <2>
      } // <3>
      System.out.println("closed");
      // end::close[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ClientClose.java [host] [port] [message] [seconds 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(problem, host, port, e.getMessage());
      System.exit(1);
    }
  }

  /** Receives once, at most 1024 bytes: how many and which, or the end of the stream. */
  static String receive(SocketChannel channel, int seconds) throws IOException {
    channel.socket().setSoTimeout(seconds * 1000); // bounds the stream's read, not the channel's
    var bytes = new byte[1024];
    try {
      int n = channel.socket().getInputStream().read(bytes);
      return n == -1 ? "end of stream" : n + " bytes: " + quote(new String(bytes, 0, n, UTF_8));
    } catch (SocketTimeoutException e) {
      throw new IOException("nothing came for " + seconds + " s", e);
    }
  }

  /** The text in quotes, with a dot for each character that could steer our terminal. */
  static String quote(String text) {
    return '"' + text.replaceAll("\\p{Cc}", ".") + '"';
  }
}
