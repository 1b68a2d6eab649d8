import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A call that comes too early, or after close, fails at once: it does not wait for its time. */
public class TooEarly {

  public static void main(String[] args) {
    try {
      if (args.length > 0) throw new IllegalArgumentException();
      // tag::scene[]
      var listener = ServerSocketChannel.open();
      var client = SocketChannel.open();
      System.out.println("open    accept  " + accept(listener));
      System.out.println("open    read    " + read(client));
      System.out.println("open    write   " + write(client));

      listener.close();
      client.close();
      System.out.println("closed  accept  " + accept(listener));
      System.out.println("closed  read    " + read(client));
      System.out.println("closed  write   " + write(client));
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java TooEarly.java");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot open a socket: " + e.getMessage() + "; close some, or allow more (ulimit -n)");
      System.exit(1);
    }
  }

  /** Accepts a client, says what came of it, and closes what was accepted. */
  static String accept(ServerSocketChannel listener) throws IOException {
    try (var server = listener.accept()) {
      return "accepted " + server.getRemoteAddress();
    } catch (NotYetBoundException e) {
      return "too early: NotYetBoundException";
    } catch (ClosedChannelException e) { // or its subclass AsynchronousCloseException: JDK 17
      return "too late: ClosedChannelException";
    }
  }

  /** Reads at most one byte, and says what came of it. */
  static String read(SocketChannel channel) throws IOException {
    try {
      return "read " + channel.read(ByteBuffer.allocate(1));
    } catch (NotYetConnectedException e) {
      return "too early: NotYetConnectedException";
    } catch (ClosedChannelException e) {
      return "too late: ClosedChannelException";
    }
  }

  /** Writes one byte, and says what came of it. */
  static String write(SocketChannel channel) throws IOException {
    try {
      return "wrote " + channel.write(ByteBuffer.allocate(1));
    } catch (NotYetConnectedException e) {
      return "too early: NotYetConnectedException";
    } catch (ClosedChannelException e) {
      return "too late: ClosedChannelException";
    }
  }
}
