import static java.net.StandardSocketOptions.SO_KEEPALIVE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keep-alive asks a silent peer's kernel whether it is there: after two hours, if you let it. */
public class KeepAlive {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress())) {
      int idle = args.length > 0 ? Integer.parseInt(args[0]) : 60;
      if (args.length > 1 || idle < 1 || idle > 32767) throw new IllegalArgumentException();
      // tag::scene[]
      System.out.println("fresh                  " + timer(client)); // <1>
      client.setOption(SO_KEEPALIVE, true);
      System.out.println("SO_KEEPALIVE on        " + timer(client)); // <2>
      int before = bound(client);
      System.out.println("option                 default   asked     granted");
      System.out.println(ask(client, TCP_KEEPIDLE, idle)); // <3>
      System.out.println(ask(client, TCP_KEEPINTERVAL, 10));
      System.out.println(ask(client, TCP_KEEPCOUNT, 6));
      System.out.println("all in all             " + before + " s    ->  " + bound(client) + " s");
      System.out.println("now                    " + timer(client)); // <4>
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java KeepAlive.java [seconds of silence from 1 to 32767]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot talk over 127.0.0.1: " + e.getMessage() + "; is loopback up?");
      System.exit(1);
    }
  }

  /** The seconds of silence after which a peer that does not answer is given up. */
  static int bound(SocketChannel channel) throws IOException {
    return channel.getOption(TCP_KEEPIDLE)
        + channel.getOption(TCP_KEEPINTERVAL) * channel.getOption(TCP_KEEPCOUNT);
  }

  static String ask(SocketChannel channel, SocketOption<Integer> option, int value)
      throws IOException {
    var row = option.name() + " ".repeat(23 - option.name().length()) + channel.getOption(option);
    row += " ".repeat(33 - row.length()) + value;
    return row + " ".repeat(43 - row.length()) + channel.setOption(option, value).getOption(option);
  }

  /** What Linux's table says about the timer of the connection: column 6 is kind:ticks, in hex. */
  static String timer(SocketChannel channel) throws IOException {
    var port = ":" + Integer.toHexString(0x10000 + channel.socket().getLocalPort()).substring(1);
    var peer = ":" + Integer.toHexString(0x10000 + channel.socket().getPort()).substring(1);
    for (var file : new Path[] {Path.of("/proc/net/tcp6"), Path.of("/proc/net/tcp")}) {
      if (!Files.exists(file)) continue;
      for (var line : Files.readAllLines(file)) {
        var columns = line.toLowerCase().trim().split("\\s+");
        if (!columns[1].endsWith(port) || !columns[2].endsWith(peer)) continue;
        if (!columns[5].startsWith("02")) return "no timer";
        return "probe in " + (Long.parseLong(columns[5].substring(3), 16) + 99) / 100 + " s";
      }
    }
    return "no table here";
  }
}
