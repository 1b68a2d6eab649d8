import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** What a long connection saves: the same rounds over one connection, and each over its own. */
public class LongOrShort {

  public static void main(String[] args) throws IOException {
    var machine = System.getProperty("os.name") + ", Java " + System.getProperty("java.version");
    System.out.println("measured on " + machine);
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      new Thread(() -> serve(listener)).start();
      measure(listener, 2000, 1); // the first rounds are slower, and do not count
      System.out.println("2000 rounds over one connection: " + measure(listener, 1, 2000) + " ms");
      System.out.println("2000 rounds, each over its own:  " + measure(listener, 2000, 1) + " ms");
    }
  }

  /** Opens so many connections, one after the other, for so many rounds each. */
  static long measure(ServerSocket listener, int connections, int rounds) throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i < connections; i++) {
      try (var connection = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
        for (int round = 0; round < rounds; round++) {
          connection.getOutputStream().write("TCP client connect".getBytes(UTF_8));
          connection.getInputStream().readNBytes(4);
        }
      }
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  static void serve(ServerSocket listener) {
    while (true) {
      try (var connection = listener.accept()) {
        while (connection.getInputStream().readNBytes(18).length == 18) {
          connection.getOutputStream().write("ACK!".getBytes(UTF_8));
        }
      } catch (IOException e) {
        return; // the listener is closed
      }
    }
  }
}
