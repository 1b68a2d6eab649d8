import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** All six steps of the server, for one client: receive a message, send all of a reply, close. */
public class ExchangeServer {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var doing = "listen on " + host + ":" + port;
    var cure = "use an address of this machine and a free port from 1024 up";
    try (var listener = ServerSocketChannel.open()) {
      int max = args.length > 2 ? Integer.parseInt(args[2]) : 1024;
      int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 30;
      if (args.length > 4 || max < 1 || max > 65536 || seconds < 1 || seconds > 3600)
        throw new IllegalArgumentException();
      listener.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      System.out.println("listening on " + listener.getLocalAddress().toString().substring(1));
      // tag::exchange[]
      try (var client = listener.accept()) {
        var peer = client.getRemoteAddress().toString().substring(1);
        doing = "receive from " + peer;
        cure = "let the client send a message within " + seconds + " s";
        var message = receive(client, max, seconds); // <1>
        var text = new String(message, UTF_8).replaceAll("\\p{Cc}", ".");
        var received = "received " + message.length + " bytes";
        System.out.println(received + " from " + peer + ": \"" + text + '"');
        doing = "send to " + peer;
        cure = "let the client read the reply to its end before it closes";
        var reply = UTF_8.encode(received + '\n');
        while (reply.hasRemaining()) client.write(reply); // <2>
        finish(client, seconds); // <3>
      }
      // end::exchange[]
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: java ExchangeServer.java [host] [port] [max bytes, 1-65536] [seconds, 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot " + doing + ": " + e.getMessage() + "; " + cure);
      System.exit(1);
    }
  }

  // tag::receive[]
  /** Receives once: 1 to {@code max} bytes; waits at most {@code seconds} for the first. */
  static byte[] receive(SocketChannel client, int max, int seconds) throws IOException {
    var bytes = new byte[max];
    client.socket().setSoTimeout(seconds * 1000); // does not bound the channel's own read
    int n = client.socket().getInputStream().read(bytes);
    if (n < 0) throw new IOException("the client ended without a byte");
    return Arrays.copyOf(bytes, n);
  }

  // end::receive[]

  /** Ends our side, and reads on for a while: a close with unread input would be a reset. */
  static void finish(SocketChannel client, int seconds) throws IOException {
    client.shutdownOutput();
    client.socket().setSoTimeout(500);
    var bytes = new byte[65536];
    var end = System.nanoTime() + seconds * 1_000_000_000L;
    try {
      while (end - System.nanoTime() > 0 && client.socket().getInputStream().read(bytes) >= 0) {}
    } catch (SocketTimeoutException e) {
      // half a second of silence: nothing is left unread
    }
  }
}
