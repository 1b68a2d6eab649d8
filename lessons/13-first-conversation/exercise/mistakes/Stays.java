// fails: it_hangs_up_after_the_greeting
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Waits for more when it has said all. */
public class Stays {

  static void talk(Socket connection) throws IOException {
    connection.getOutputStream().write("who?\n".getBytes(UTF_8));
    var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
    var name = in.readLine();
    while (name != null) {
      connection.getOutputStream().write(("hello, " + name + '\n').getBytes(UTF_8));
      name = in.readLine();
    }
  }

  public static void main(String[] args) {
    try (var listener = new ServerSocket()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      while (true) {
        try (var connection = listener.accept()) {
          talk(connection);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
