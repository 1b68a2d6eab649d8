import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Step 3 of the server: listen lets clients connect, and wait until they are accepted. */
public class ListenServer {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var backlog = args.length > 2 ? args[2] : "1";
    try (var listener = ServerSocketChannel.open()) {
      if (args.length > 3) throw new IllegalArgumentException();
      listen(listener, host, Integer.parseInt(port), Integer.parseInt(backlog));
      System.out.println("listening on " + listener.getLocalAddress().toString().substring(1));
      System.out.println("backlog " + backlog + ", nobody is accepted");
      System.out.println("press Enter to end");
      System.in.read();
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ListenServer.java [host] [port from 0 to 65535] [backlog]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(
          "cannot listen on %s:%s: %s; use an address of this machine and a free port from 1024 up%n",
          host, port, e.getMessage());
      System.exit(1);
    }
  }

  // tag::listen[]
  /** Takes steps 2 and 3: in Java, the bind of a server channel listens too. */
  static void listen(ServerSocketChannel listener, String host, int port, int backlog)
      throws IOException {
    listener.bind(new InetSocketAddress(InetAddress.getByName(host), port), backlog);
  }
  // end::listen[]
}
