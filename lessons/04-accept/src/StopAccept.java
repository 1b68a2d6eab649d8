import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.FutureTask;

/** Another thread closes the listener: that ends the accept that waits, and the server's loop. */
public class StopAccept {

  /** Accepts each client and closes it, until the listener is closed; returns how many came. */
  static int serve(ServerSocketChannel listener) throws IOException {
    int clients = 0;
    try {
      while (true) {
        listener.accept().close();
        clients++;
      }
    } catch (ClosedChannelException e) { // <3>
      return clients;
    }
  }

  public static void main(String[] args) throws Exception {
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      var server = new FutureTask<>(() -> serve(listener));
      new Thread(server).start(); // <1>
      try (var client = SocketChannel.open(listener.getLocalAddress())) {
        System.out.println("client receives    " + client.read(ByteBuffer.allocate(1)));
      }
      listener.close(); // <2>
      System.out.println("server has served  " + server.get() + " client");
    }
  }
}
