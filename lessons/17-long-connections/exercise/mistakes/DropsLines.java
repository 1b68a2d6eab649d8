// fails: it_hangs_up_on_one_that_never_receives
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/** Does not look whether a line found room: who is slow loses some, and never learns it. */
public class DropsLines {

  static final Map<Socket, BlockingQueue<String>> QUEUES = new ConcurrentHashMap<>();

  static void serve(ServerSocket listener) throws IOException {
    while (true) {
      var connection = listener.accept();
      new Thread(() -> talk(connection)).start();
    }
  }

  /** Welcomes this client, and sends each of its lines to all the others, until it has no more. */
  static void talk(Socket connection) {
    var lines = new ArrayBlockingQueue<String>(100);
    var sender = new Thread(() -> send(connection, lines));
    try (connection) {
      sender.start();
      QUEUES.put(connection, lines);
      lines.offer("welcome");
      var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
      for (var line = in.readLine(); line != null; line = in.readLine()) tell(connection, line);
    } catch (IOException e) {
      System.out.println("a client is lost: " + e);
    } finally {
      QUEUES.remove(connection);
      sender.interrupt();
    }
  }

  static void tell(Socket speaker, String line) {
    for (var other : QUEUES.entrySet()) {
      if (other.getKey() == speaker) continue;
      other.getValue().offer(line);
    }
  }

  static void send(Socket connection, BlockingQueue<String> lines) {
    try {
      while (true) connection.getOutputStream().write((lines.take() + "\n").getBytes(UTF_8));
    } catch (IOException | InterruptedException e) {
      // the client has gone: its other thread tells why
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
