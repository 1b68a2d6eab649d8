import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Your turn: serve all clients at once; each line comes back in upper case. */
public class ManyServer {

  static void serve(ServerSocket listener) throws IOException {
    // YOUR TURN
  }

  /** Sends back each line in upper case, until the client has no more. */
  static void talk(Socket connection) throws IOException {
    var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      connection.getOutputStream().write((line.toUpperCase() + "\n").getBytes(UTF_8));
    }
  }

  public static void main(String[] args) {
    try (var listener = new ServerSocket()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      serve(listener);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
