import java.io.IOException;
import java.net.Socket;

/** Waits for a word of the server; meanwhile its kernel asks whether the other one is there. */
public class KeepAliveClient {

  static void waitForAWord(Socket connection) throws IOException {
    connection.setKeepAlive(true); // <1>
    System.out.println("connected, and waiting");
    System.out.println("received " + connection.getInputStream().read());
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    try (var connection = new Socket(host, Integer.parseInt(port))) {
      waitForAWord(connection);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
