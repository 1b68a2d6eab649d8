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

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 1);
        var first = SocketChannel.open(listener.getLocalAddress());
        var second = SocketChannel.open(listener.getLocalAddress());
        var third = SocketChannel.open();
        var fourth = SocketChannel.open();
        var fifth = SocketChannel.open()) {
      // tag::scene[]
      var server = (InetSocketAddress) listener.getLocalAddress();
      third.configureBlocking(false);
      System.out.println("third does not wait     " + connect(third, server, 0));
      System.out.println("fourth waits in vain    " + connect(fourth, server, 300));
      System.out.println("third asks again        " + connect(third, server, 0));
      listener.accept().close();
      third.configureBlocking(true);
      System.out.println("an accept, third waits  " + connect(third, server, 0));
      listener.close();
      System.out.println("nobody listens          " + connect(fifth, server, 300));
      var nowhere = InetSocketAddress.createUnresolved("nosuch.invalid", 5050);
      System.out.println("nobody has that name    " + connect(fifth, nowhere, 300));
      // end::scene[]
    }
  }
}
