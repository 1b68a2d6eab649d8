import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;

/** With a backlog of n, n + 1 clients can wait. The next one is not refused: it gets no answer. */
public class FillBacklog {

  public static void main(String[] args) {
    var clients = new ArrayList<SocketChannel>();
    try (var listener = ServerSocketChannel.open()) {
      int backlog = args.length > 0 ? Integer.parseInt(args[0]) : 2;
      if (args.length > 1 || backlog < 1 || backlog > 100) throw new IllegalArgumentException();
      // tag::scene[]
      listener.bind(new InetSocketAddress("127.0.0.1", 0), backlog);
      System.out.println("server      backlog " + backlog + ", accepts nobody");

      SocketChannel client;
      do {
        client = dial(clients.size() + 1, listener.getLocalAddress());
        clients.add(client);
      } while (client.isConnected());

      int waiting = clients.size() - 1;
      System.out.println("server      accepts one of the " + waiting + " that wait");
      var accepted = listener.accept();
      clients.add(dial(clients.size() + 1, listener.getLocalAddress()));
      // end::scene[]
      accepted.close();
      for (var open : clients) open.close();
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java FillBacklog.java [backlog from 1 to 100]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot fill a backlog on 127.0.0.1: " + e.getMessage() + "; try a smaller backlog");
      System.exit(1);
    }
  }

  // tag::dial[]
  /** Connects, and waits half a second at most. A client that fails is closed. */
  static SocketChannel dial(int number, SocketAddress server) throws IOException {
    var name = "client " + number + " ".repeat(number < 10 ? 4 : number < 100 ? 3 : 2);
    var client = SocketChannel.open();
    try {
      client.socket().connect(server, 500);
      System.out.println(name + "connected");
    } catch (IOException e) {
      System.out.println(name + e);
      client.close();
    }
    return client;
  }
  // end::dial[]
}
