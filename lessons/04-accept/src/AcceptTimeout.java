import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;

/** With a time-out, accept gives up when nobody comes. The listener can be used again. */
public class AcceptTimeout {

  public static void main(String[] args) {
    try {
      int millis = Integer.parseInt(args.length > 0 ? args[0] : "500");
      if (args.length > 1 || millis < 1) throw new IllegalArgumentException();
      try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
        System.out.println("server listens    " + name(listener.getLocalSocketAddress()));
        System.out.println("server waits      " + millis + " ms at most");
        System.out.println("server accepts    " + accept(listener, millis));
        try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
          System.out.println("client connects   " + name(client.getLocalSocketAddress()));
          System.out.println("server accepts    " + accept(listener, millis));
        }
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java AcceptTimeout.java [milliseconds from 1]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(
          "cannot play the scene on 127.0.0.1: %s; end programs that you no longer need%n",
          e.getMessage());
      System.exit(1);
    }
  }

  // tag::accept[]
  /** Waits for a client, {@code millis} ms at most; returns its address, or that nobody came. */
  static String accept(ServerSocket listener, int millis) throws IOException {
    listener.setSoTimeout(millis); // 0 means: wait for ever
    try (var connection = listener.accept()) {
      return name(connection.getRemoteSocketAddress());
    } catch (SocketTimeoutException e) {
      return e.getMessage();
    }
  }

  // end::accept[]

  /** The address, such as 127.0.0.1:5050. */
  static String name(SocketAddress address) {
    return address.toString().substring(1); // a slash comes first
  }
}
