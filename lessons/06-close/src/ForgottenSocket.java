import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Never closed: the garbage collector closes a forgotten Socket some day, a SocketChannel never.
 */
public class ForgottenSocket {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 1;
      if (args.length > 1 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      var address = listener.getLocalAddress();
      var socket = forgetSocket(address);
      try (var server = listener.accept()) {
        System.out.println("client forgets its Socket");
        System.out.println("  collected        " + collect(socket));
        System.out.println("  server receives  " + receive(server, 10));
      }
      var channel = forgetChannel(address);
      try (var server = listener.accept()) {
        System.out.println("client forgets its SocketChannel");
        System.out.println("  collected        " + collect(channel));
        System.out.println("  server receives  " + receive(server, seconds));
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ForgottenSocket.java [seconds from 1 to 3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: "
              + e.getMessage()
              + "; check that the loopback interface is up");
      System.exit(1);
    }
  }

  /** Connects, and keeps nothing but a way to see whether the Socket is still in memory. */
  static WeakReference<?> forgetSocket(SocketAddress address) throws IOException {
    var socket = new Socket();
    socket.connect(address, 10_000);
    return new WeakReference<>(socket);
  }

  /** The same with a channel. */
  static WeakReference<?> forgetChannel(SocketAddress address) throws IOException {
    return new WeakReference<>(SocketChannel.open(address));
  }

  /** Asks for garbage collections, 100 at most, until the object is gone: whether it is. */
  static boolean collect(WeakReference<?> object) {
    for (int i = 0; i < 100 && object.get() != null; i++) System.gc();
    return object.get() == null;
  }

  /** Receives one byte, or -1 for the end, or "nothing" when so many seconds have passed. */
  static String receive(SocketChannel channel, int seconds) throws IOException {
    try {
      channel.socket().setSoTimeout(seconds * 1000);
      return "" + channel.socket().getInputStream().read();
    } catch (SocketTimeoutException e) {
      return "nothing within " + seconds + " s";
    }
  }
}
