import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Tells when it started and when the message came; replies with one line, and closes both. */
public class TimestampServer {

  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "6789";
    var doing = "listen on " + host + ':' + port;
    var cure = "use an address of this machine and a free port from 1024 up";
    try (var listener = ServerSocketChannel.open()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      listener.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      System.out.println("listening on " + listener.getLocalAddress().toString().substring(1));
      System.out.println("started at " + LocalDateTime.now().format(TIME));
      try (var client = listener.accept()) {
        doing = "talk with " + client.getRemoteAddress().toString().substring(1);
        cure = "let the client send a message within " + seconds + " s, and stay until the end";
        talk(client, seconds * 1000, System.out);
      }
      System.out.println("closed the connection");
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java TimestampServer.java [host] [port] [seconds 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot " + doing + ": " + e.getMessage() + "; " + cure);
      System.exit(1);
    }
  }

  static void sendAll(WritableByteChannel channel, String text) throws IOException {
    var bytes = UTF_8.encode(text);
    while (bytes.hasRemaining()) channel.write(bytes);
  }

  /** Ends our side, and reads on for a while: a close with unread input would be a reset. */
  static void finish(SocketChannel client, int millis) throws IOException {
    client.shutdownOutput();
    client.socket().setSoTimeout(500);
    var end = System.nanoTime() + millis * 1_000_000L;
    try {
      while (client.socket().getInputStream().read(new byte[65536]) >= 0
          && end - System.nanoTime() > 0) {}
    } catch (SocketTimeoutException e) {
      // half a second of silence: nothing is left unread
    }
  }

  // tag::talk[]
  /** The server's part of the conversation; waits so many milliseconds for a message. */
  static void talk(SocketChannel client, int millis, PrintStream out) throws IOException {
    var peer = client.getRemoteAddress().toString().substring(1);
    var bytes = new byte[1000];
    client.socket().setSoTimeout(millis); // does not bound the channel's own read
    int n = client.socket().getInputStream().read(bytes);
    if (n < 0) throw new IOException("the client ended without a byte");
    var message = new String(bytes, 0, n, UTF_8).replaceAll("\\p{Cc}", ".");
    var now = LocalDateTime.now().format(TIME);
    out.println(now + ", from " + peer + ": \"" + message + '"');
    sendAll(client, "received at " + now + '\n');
    finish(client, millis);
  }
  // end::talk[]
}
