import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Step 2 of the server: bind gives the socket its address, and holds it until close. */
public class BindServer {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    try (var listener = ServerSocketChannel.open()) {
      if (args.length > 2) throw new IllegalArgumentException();
      bind(listener, host, Integer.parseInt(port));
      System.out.println("listening on " + name(listener));
      System.out.println("press Enter to end");
      System.in.read();
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java BindServer.java [host] [port from 0 to 65535]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(
          "cannot listen on %s:%s: %s; use an address of this machine and a free port from 1024 up%n",
          host, port, e.getMessage());
      System.exit(1);
    }
  }

  // tag::bind[]
  /** Looks the host's address up, and takes the port: 0 lets the system choose a free one. */
  static void bind(ServerSocketChannel listener, String host, int port) throws IOException {
    listener.bind(new InetSocketAddress(InetAddress.getByName(host), port));
  }

  // end::bind[]

  /** The address that the socket has, such as 127.0.0.1:5050. */
  static String name(ServerSocketChannel listener) throws IOException {
    return listener.getLocalAddress().toString().substring(1); // a slash comes first
  }
}
