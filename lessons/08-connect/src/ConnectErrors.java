import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;

/**
 * A connect that fails says why by an exception. Where the network failed, the socket is closed.
 */
public class ConnectErrors {

  public static void main(String[] args) {
    try (var holder = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 1);
        var first = SocketChannel.open(listener.getLocalAddress());
        var second = SocketChannel.open(listener.getLocalAddress())) {
      int millis = args.length > 0 ? Integer.parseInt(args[0]) : 300;
      if (args.length > 1 || millis < 1) throw new IllegalArgumentException();
      int port = listener.socket().getLocalPort();
      // tag::scene[]
      System.out.println("nobody listens on the port");
      dial(SocketChannel.open(), holder.getLocalAddress(), 0); // <1>
      System.out.println("the server listens on another address: 127.0.0.1, not ::1");
      dial(SocketChannel.open(), new InetSocketAddress("::1", port), millis); // <2>
      System.out.println("the listener's queue is full, the client waits " + millis + " ms");
      dial(SocketChannel.open(), listener.getLocalAddress(), millis); // <3>
      System.out.println("no route leads to the address");
      dial(SocketChannel.open(), new InetSocketAddress("255.255.255.255", port), millis); // <4>
      System.out.println("the name has no address");
      dial(SocketChannel.open(), InetSocketAddress.createUnresolved("nosuch.invalid", port), 0);
      System.out.println("the channel is connected already");
      dial(first, listener.getLocalAddress(), 0);
      System.out.println("the channel is connected already, and the address is a new one");
      dial(second, holder.getLocalAddress(), 0);
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ConnectErrors.java [milliseconds from 1]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; is the loopback interface up?");
      System.exit(1);
    }
  }

  /** Connects, and prints the failure and what it did to the channel. */
  static void dial(SocketChannel channel, SocketAddress address, int millis) throws IOException {
    System.out.println("  " + failure(channel, address, millis));
    System.out.println("  the channel is " + (channel.isOpen() ? "open" : "closed"));
    channel.close();
  }

  // tag::failure[]
  /**
   * Connects, and gives the failure, or null. Waits up to {@code millis}; 0: as the system does.
   */
  static Exception failure(SocketChannel channel, SocketAddress address, int millis) {
    try {
      if (millis == 0) channel.connect(address);
      else channel.socket().connect(address, millis);
      return null;
    } catch (IOException | UnresolvedAddressException | AlreadyConnectedException e) {
      return e;
    }
  }
  // end::failure[]
}
