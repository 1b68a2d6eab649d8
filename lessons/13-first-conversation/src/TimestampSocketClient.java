import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Sends "Hey~~~", receives one reply, and tells when it came. */
public class TimestampSocketClient {

  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "6789";
    var doing = "connect to ";
    var cure = "check host and port, and start the server first";
    try (var socket = new Socket()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      System.out.println("started at " + LocalDateTime.now().format(TIME));
      var server = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      socket.connect(server, 10_000);
      System.out.println("connected to " + host + ':' + port);
      doing = "talk with ";
      cure = "see what the server does, or give it more seconds than " + seconds;
      talk(socket, seconds * 1000, System.out);
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java TimestampSocketClient.java [host] [port] [seconds 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot " + doing + host + ':' + port + ": " + e.getMessage() + "; " + cure);
      System.exit(1);
    }
    System.out.println("closed the connection");
  }

  /** The client's part of the conversation; waits so many milliseconds for a message. */
  static void talk(Socket socket, int millis, PrintStream out) throws IOException {
    socket.getOutputStream().write("Hey~~~".getBytes(UTF_8)); // sends all
    out.println("sent \"Hey~~~\"");
    var bytes = new byte[1000];
    socket.setSoTimeout(millis);
    int n = socket.getInputStream().read(bytes);
    if (n < 0) throw new IOException("the server ended without a byte");
    var reply = new String(bytes, 0, n, UTF_8).replaceAll("\\p{Cc}", ".");
    out.println(LocalDateTime.now().format(TIME) + ", the reply: \"" + reply + '"');
  }
}
