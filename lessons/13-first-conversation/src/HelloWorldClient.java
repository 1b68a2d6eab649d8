import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/** Sends the two bytes "hi", receives once, and closes. */
public class HelloWorldClient {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "8008";
    var doing = "connect to ";
    var cure = "check host and port, and start the server first";
    try (var channel = SocketChannel.open()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      var server = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      channel.socket().connect(server, 10_000);
      System.out.println("connected to " + host + ':' + port);
      doing = "talk with ";
      cure = "see what the server does, or give it more seconds than " + seconds;
      talk(channel, seconds * 1000, System.out);
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java HelloWorldClient.java [host] [port] [seconds 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot " + doing + host + ':' + port + ": " + e.getMessage() + "; " + cure);
      System.exit(1);
    }
    System.out.println("closed the connection");
  }

  static void sendAll(WritableByteChannel channel, String text) throws IOException {
    var bytes = UTF_8.encode(text);
    while (bytes.hasRemaining()) channel.write(bytes);
  }

  /** The client's part of the conversation; waits so many milliseconds for a message. */
  static void talk(SocketChannel channel, int millis, PrintStream out) throws IOException {
    sendAll(channel, "hi");
    out.println("sent \"hi\"");
    var bytes = new byte[1024];
    channel.socket().setSoTimeout(millis); // does not bound the channel's own read
    int n = channel.socket().getInputStream().read(bytes);
    if (n < 0) throw new IOException("the server ended without a byte");
    var answer = new String(bytes, 0, n, UTF_8).replaceAll("\\p{Cc}", ".");
    out.println("received \"" + answer + '"');
  }
}
