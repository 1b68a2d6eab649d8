import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Bind gives a server its address. The server has it until it closes. */
public class BindServer {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(host, Integer.parseInt(port))); // <1>
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort()); // <2>
      System.in.read(); // <3>
    } catch (IOException | IllegalArgumentException e) { // <4>
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
