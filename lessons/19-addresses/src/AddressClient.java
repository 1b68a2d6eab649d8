import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

/** Says which two addresses its connection has, and what the server says of them. */
public class AddressClient {

  static void compare(Socket connection) throws IOException {
    System.out.println("I am " + connection.getLocalSocketAddress()); // <1>
    System.out.println("you are " + connection.getRemoteSocketAddress());
    var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
    System.out.println("the server says: " + in.readLine());
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    try (var connection = new Socket(host, Integer.parseInt(port))) { // <2>
      compare(connection);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
