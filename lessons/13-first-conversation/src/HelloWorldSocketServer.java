import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Receives once, sends "helloworld", waits a second that nobody needs, and closes both. */
public class HelloWorldSocketServer {

  public static void main(String[] args) throws InterruptedException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "8008";
    var doing = "listen on " + host + ':' + port;
    var cure = "use an address of this machine and a free port from 1024 up";
    try (var listener = new ServerSocket()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      listener.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      System.out.println(
          "listening on " + listener.getLocalSocketAddress().toString().substring(1));
      try (var client = listener.accept()) {
        doing = "talk with " + client.getRemoteSocketAddress().toString().substring(1);
        cure = "let the client send a message within " + seconds + " s, and stay until the end";
        talk(client, seconds * 1000, 1000, System.out);
      }
      System.out.println("closed the connection");
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java HelloWorldSocketServer.java [host] [port] [seconds 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot " + doing + ": " + e.getMessage() + "; " + cure);
      System.exit(1);
    }
  }

  /** Ends our side, and reads on for a while: a close with unread input would be a reset. */
  static void finish(Socket client, int millis) throws IOException {
    client.shutdownOutput();
    client.setSoTimeout(500);
    var end = System.nanoTime() + millis * 1_000_000L;
    try {
      while (client.getInputStream().read(new byte[65536]) >= 0 && end - System.nanoTime() > 0) {}
    } catch (SocketTimeoutException e) {
      // half a second of silence: nothing is left unread
    }
  }

  /** The server's part of the conversation; waits so many milliseconds for a message. */
  static void talk(Socket client, int millis, int pause, PrintStream out)
      throws IOException, InterruptedException {
    var bytes = new byte[1024];
    client.setSoTimeout(millis);
    int n = client.getInputStream().read(bytes);
    if (n < 0) throw new IOException("the client ended without a byte");
    var message = new String(bytes, 0, n, UTF_8).replaceAll("\\p{Cc}", ".");
    out.println("received \"" + message + '"');
    client.getOutputStream().write("helloworld".getBytes(UTF_8)); // sends all
    out.println("sent \"helloworld\"");
    out.println("waiting " + pause + " ms before the close");
    Thread.sleep(pause);
    finish(client, millis);
  }
}
