import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Connect as a question: the answer is a value, as from connect_ex, and not an exception. */
public class ConnectOutcome {

  enum Outcome {
    CONNECTED, // 0, EISCONN
    IN_PROGRESS, // EINPROGRESS, EALREADY
    REFUSED, // ECONNREFUSED
    TIMED_OUT, // ETIMEDOUT; EAGAIN where settimeout set the bound
    UNREACHABLE, // ENETUNREACH, EHOSTUNREACH
    UNKNOWN_HOST, // no number: connect_ex raises an exception
    FAILED // any other number
  }

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java ConnectOutcome.java");
      System.exit(2);
    }
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 1);
        var first = SocketChannel.open();
        var second = SocketChannel.open();
        var third = SocketChannel.open()) {
      var address = (InetSocketAddress) listener.getLocalAddress();
      // tag::scene[]
      System.out.println("first connects          " + connect(first, address, 300));
      System.out.println("second fills the queue  " + connect(second, address, 300));
      third.configureBlocking(false);
      System.out.println("third does not wait     " + connect(third, address, 0));
      System.out.println("fourth waits in vain    " + connect(SocketChannel.open(), address, 300));
      System.out.println("third asks again        " + connect(third, address, 0));
      listener.accept().close();
      third.configureBlocking(true);
      System.out.println("an accept, third waits  " + connect(third, address, 0));
      listener.close();
      System.out.println("nobody listens          " + connect(SocketChannel.open(), address, 300));
      address = InetSocketAddress.createUnresolved("nosuch.invalid", address.getPort());
      System.out.println("nobody has that name    " + connect(third, address, 300));
      // end::scene[]
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; is the loopback interface up?");
      System.exit(1);
    }
  }

  // tag::connect[]
  /** Waits up to {@code millis}, or, if non-blocking, not at all: ask again to see how it goes. */
  static Outcome connect(SocketChannel channel, InetSocketAddress address, int millis) {
    if (address.isUnresolved()) return Outcome.UNKNOWN_HOST;
    if (channel.isConnected()) return Outcome.CONNECTED;
    try {
      boolean done = true;
      if (channel.isConnectionPending()) done = channel.finishConnect(); // may wait
      else if (!channel.isBlocking()) done = channel.connect(address);
      else channel.socket().connect(address, millis);
      return done ? Outcome.CONNECTED : Outcome.IN_PROGRESS;
    } catch (IOException e) {
      return outcome(e);
    }
  }

  /** What a failure means. Java keeps no error number: some it tells by the text alone. */
  static Outcome outcome(IOException e) {
    if (e.toString().contains("timed out")) return Outcome.TIMED_OUT;
    if (e.toString().contains("unreachable")) return Outcome.UNREACHABLE;
    if (e instanceof NoRouteToHostException) return Outcome.UNREACHABLE;
    if (e instanceof ConnectException) return Outcome.REFUSED;
    return Outcome.FAILED;
  }
  // end::connect[]
}
