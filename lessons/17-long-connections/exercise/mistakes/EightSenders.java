// fails: it_welcomes_each_newcomer
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Eight threads send for all: the ninth client waits for one of the others to leave. */
public class EightSenders {

  static final Map<Socket, BlockingQueue<String>> QUEUES = new ConcurrentHashMap<>();

  static final ExecutorService SENDERS = Executors.newFixedThreadPool(8);

  static void serve(ServerSocket listener) throws IOException {
    while (true) {
      var connection = listener.accept();
      new Thread(() -> talk(connection)).start();
    }
  }

  /** Welcomes this client, and sends each of its lines to all the others, until it has no more. */
  static void talk(Socket connection) {
    var lines = new ArrayBlockingQueue<String>(100);
    Future<?> sender = null;
    try (connection) {
      sender = SENDERS.submit(() -> send(connection, lines));
      QUEUES.put(connection, lines);
      lines.offer("welcome");
      var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
      for (var line = in.readLine(); line != null; line = in.readLine()) tell(connection, line);
    } catch (IOException e) {
      System.out.println("a client is lost: " + e);
    } finally {
      QUEUES.remove(connection);
      if (sender != null) sender.cancel(true);
    }
  }

  static void tell(Socket speaker, String line) throws IOException {
    for (var other : QUEUES.entrySet()) {
      if (other.getKey() == speaker) continue;
      if (!other.getValue().offer(line)) other.getKey().close();
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
