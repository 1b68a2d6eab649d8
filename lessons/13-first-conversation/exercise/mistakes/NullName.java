// fails: it_serves_the_next_client_after_one_without_a_name
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Greets a client that has left without a name. */
public class NullName {

  static void talk(Socket connection) throws IOException {
    connection.getOutputStream().write("who?\n".getBytes(UTF_8));
    var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
    var name = in.readLine().strip();
    connection.getOutputStream().write(("hello, " + name + '\n').getBytes(UTF_8));
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
