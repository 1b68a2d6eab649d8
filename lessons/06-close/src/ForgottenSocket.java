import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The garbage collector closes a forgotten Socket some day, and a SocketChannel never. */
public class ForgottenSocket {

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      new Socket("127.0.0.1", listener.socket().getLocalPort()); // <1>
      try (var server = listener.accept()) {
        System.out.println("of a forgotten Socket         " + receive(server));
      }
      SocketChannel.open(listener.getLocalAddress()); // <2>
      try (var server = listener.accept()) {
        System.out.println("of a forgotten SocketChannel  " + receive(server));
      }
    }
  }

  /** Lets the collector run, ten times at most, until the server receives something. */
  static String receive(SocketChannel server) throws IOException {
    server.socket().setSoTimeout(100); // milliseconds that a read waits
    for (int i = 0; i < 10; i++) {
      System.gc();
      try {
        return "the server receives " + server.socket().getInputStream().read();
      } catch (SocketTimeoutException e) {
        // it is still open
      }
    }
    return "the server receives nothing";
  }
}
