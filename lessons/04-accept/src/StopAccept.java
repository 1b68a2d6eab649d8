import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Another thread closes the listener: that ends the accept that waits, and the server's loop. */
public class StopAccept {

  public static void main(String[] args) throws InterruptedException {
    try {
      if (args.length > 0) throw new IllegalArgumentException();
      // tag::scene[]
      var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
      var address = listener.getLocalAddress();
      System.out.println("server listens    " + name(address));
      var server = new FutureTask<>(() -> serve(listener));
      new Thread(server).start(); // <1>
      try (var client = SocketChannel.open(address)) {
        System.out.println("client connects   " + name(client.getLocalAddress()));
        client.read(ByteBuffer.allocate(1)); // waits until the server has closed the connection
      }
      System.out.println("main closes       " + name(address));
      listener.close(); // <2>
      System.out.println("server ends       clients served: " + server.get());
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java StopAccept.java");
      System.exit(2);
    } catch (IOException | ExecutionException e) {
      System.err.printf(
          "cannot play the scene on 127.0.0.1: %s; end programs that you no longer need%n",
          e.getMessage());
      System.exit(1);
    }
  }

  // tag::serve[]
  /** Accepts each client and closes it, until the listener is closed; returns how many came. */
  static int serve(ServerSocketChannel listener) throws IOException {
    int clients = 0;
    try (listener) {
      while (true) {
        listener.accept().close();
        clients++;
      }
    } catch (ClosedChannelException e) { // <3>
      return clients;
    }
  }

  // end::serve[]

  /** The address, such as 127.0.0.1:5050. */
  static String name(SocketAddress address) {
    return address.toString().substring(1); // a slash comes first
  }
}
