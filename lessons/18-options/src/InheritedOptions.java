import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.net.StandardSocketOptions.TCP_NODELAY;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The new socket starts with the listener's buffer size, but not with its time-out. */
public class InheritedOptions {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      int size = Integer.parseInt(args.length > 0 ? args[0] : "16384");
      if (args.length > 1 || size < 1) throw new IllegalArgumentException();
      System.out.println(row("", "listener", "new socket"));
      listener.setOption(SO_RCVBUF, size);
      listener.socket().setSoTimeout(500);
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      try (var client = SocketChannel.open()) {
        client.connect(listener.getLocalAddress());
        try (var connection = listener.accept()) {
          for (var option : new SocketOption<?>[] {SO_RCVBUF, SO_REUSEADDR, TCP_NODELAY}) {
            System.out.println(
                row(option.name(), value(listener, option), value(connection, option)));
          }
          int before = listener.socket().getSoTimeout();
          int after = connection.socket().getSoTimeout();
          System.out.println(row("time-out", before + " ms", after + " ms"));
        }
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java InheritedOptions.java [receive buffer size in bytes from 1]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(
          "cannot play the scene on 127.0.0.1: %s; end programs that you no longer need%n",
          e.getMessage());
      System.exit(1);
    }
  }

  /** The option's value, or that this kind of socket does not offer it. */
  static String value(NetworkChannel channel, SocketOption<?> option) throws IOException {
    if (!channel.supportedOptions().contains(option)) return "not offered";
    return channel.getOption(option).toString();
  }

  /** Three columns, the first two of 14 characters. */
  static String row(String first, String second, String third) {
    var space = "              ";
    return (first + space).substring(0, 14) + (second + space).substring(0, 14) + third;
  }
}
