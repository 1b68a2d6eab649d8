// fails: it_goes_on_while_one_never_receives, it_hangs_up_on_one_that_never_receives
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The speaker's thread sends to all the others, and waits for each. */
public class DirectSend {

  static final Set<Socket> ALL = ConcurrentHashMap.newKeySet();

  static void serve(ServerSocket listener) throws IOException {
    while (true) {
      var connection = listener.accept();
      new Thread(() -> talk(connection)).start();
    }
  }

  /** Welcomes this client, and sends each of its lines to all the others, until it has no more. */
  static void talk(Socket connection) {
    try (connection) {
      ALL.add(connection);
      send(connection, "welcome");
      var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
      for (var line = in.readLine(); line != null; line = in.readLine()) tell(connection, line);
    } catch (IOException e) {
      System.out.println("a client is lost: " + e);
    } finally {
      ALL.remove(connection);
    }
  }

  static void tell(Socket speaker, String line) {
    for (var other : ALL) if (other != speaker) send(other, line);
  }

  static void send(Socket connection, String line) {
    try {
      connection.getOutputStream().write((line + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      // the client has gone: its own thread tells why
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
