import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Long connections: many rounds with each client, and a thread for each. */
public class LongConnectionServer {

  static void serve(ServerSocket listener) throws IOException {
    while (true) {
      var connection = listener.accept();
      new Thread(() -> talk(connection)).start(); // <1>
    }
  }

  static void talk(Socket connection) {
    var client = connection.getRemoteSocketAddress();
    try (connection) {
      var in = connection.getInputStream();
      var bytes = new byte[1024];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) { // <2>
        System.out.println(client + " says: " + new String(bytes, 0, n, UTF_8));
        connection.getOutputStream().write("ACK!".getBytes(UTF_8));
      }
      System.out.println(client + " has left"); // <3>
    } catch (IOException e) {
      System.out.println(client + " is lost: " + e);
    }
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "12345";
    try (var listener = new ServerSocket()) {
      listener.bind(new InetSocketAddress(host, Integer.parseInt(port)));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      serve(listener);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
