import static java.net.StandardSocketOptions.SO_KEEPALIVE;
import static java.net.StandardSocketOptions.SO_LINGER;
import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.net.StandardSocketOptions.SO_SNDBUF;
import static java.net.StandardSocketOptions.TCP_NODELAY;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;

/** An option can be asked for, and what is granted need not be what was asked. */
public class OptionTable {

  public static void main(String[] args) throws IOException {
    System.out.println("option        at first  asked       granted");
    try (var connection = SocketChannel.open()) {
      System.out.println(ask(connection, SO_REUSEADDR, true));
      System.out.println(ask(connection, TCP_NODELAY, true));
      System.out.println(ask(connection, SO_KEEPALIVE, true));
      System.out.println(ask(connection, SO_SNDBUF, 1));
      System.out.println(ask(connection, SO_RCVBUF, 1_000_000_000));
      System.out.println(ask(connection, SO_LINGER, 100_000));
    }
  }

  static <T> String ask(NetworkChannel channel, SocketOption<T> option, T asked)
      throws IOException {
    T first = channel.getOption(option); // <1>
    channel.setOption(option, asked); // <2>
    T granted = channel.getOption(option); // <3>
    return String.format("%-14s%-10s%-12s%s", option, first, asked, granted);
  }
}
