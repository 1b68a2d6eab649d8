import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_REUSEADDR;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A new connection starts with the listener's buffer size, but not with its time-out. */
public class InheritedOptions {

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      listener.setOption(SO_RCVBUF, 16_384);
      listener.socket().setSoTimeout(500);
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      try (var client = SocketChannel.open(listener.getLocalAddress());
          var connection = listener.accept()) {
        row("", "listener", "connection");
        row("SO_RCVBUF", listener.getOption(SO_RCVBUF), connection.getOption(SO_RCVBUF));
        row("SO_REUSEADDR", listener.getOption(SO_REUSEADDR), connection.getOption(SO_REUSEADDR));
        row("time-out", listener.socket().getSoTimeout(), connection.socket().getSoTimeout());
      }
    }
  }

  static void row(String name, Object listeners, Object connections) {
    System.out.printf("%-14s%-10s%s%n", name, listeners, connections);
  }
}
