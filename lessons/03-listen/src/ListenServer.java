import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Listens: from now on clients can connect, and they wait, for nobody accepts them. */
public class ListenServer {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port), 1); // <1>
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort()); // <2>
      System.out.println("press Enter to end");
      System.in.read(); // <3>
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
