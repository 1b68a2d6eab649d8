// fails: it_does_not_dial_a_port_to_see_whether_it_is_free
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Dials each port to see whether somebody is there, and disturbs who is. */
public class DialsFirst {

  static void bind(ServerSocketChannel listener, String host, int first, int last)
      throws IOException {
    for (int port = first; ; port++) {
      var address = new InetSocketAddress(host, port);
      try {
        SocketChannel.open(address).close(); // somebody answers
        if (port == last) throw new BindException("Address already in use");
      } catch (ConnectException e) {
        listener.bind(address);
        return;
      }
    }
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var first = args.length > 1 ? args[1] : "5050";
    var last = args.length > 2 ? args[2] : "5059";
    try (var listener = ServerSocketChannel.open()) {
      bind(listener, host, Integer.parseInt(first), Integer.parseInt(last));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      while (true) listener.accept().close();
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
