import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.FutureTask;

/** Patient 2 is a client with its server, and each waits. */
public class Patient2 {

  static String greet(ServerSocket listener) throws IOException {
    try (var connection = listener.accept()) {
      var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
      var name = in.readLine(); // <1>
      connection.getOutputStream().write(("hello " + name + "\n").getBytes(UTF_8));
      return name;
    }
  }

  public static void main(String[] args) throws IOException {
    try (var listener = new ServerSocket()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 5052));
      new Thread(new FutureTask<>(() -> greet(listener))).start();
      try (var client = new Socket("127.0.0.1", 5052)) {
        client.getOutputStream().write("Ada".getBytes(UTF_8)); // <2>
        System.out.println("sent \"Ada\", waiting for the greeting");
        client.getInputStream().read();
      }
    }
  }
}
