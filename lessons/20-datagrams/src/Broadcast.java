import static java.net.StandardSocketOptions.SO_BROADCAST;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;

/** One send to a broadcast address reaches every socket of the port, if the sender may do that. */
public class Broadcast {

  static final String ALL = "127.255.255.255"; // the broadcast address of the loopback network

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java Broadcast.java");
      System.exit(2);
    }
    try (var one = open();
        var two = open();
        var client = DatagramChannel.open(StandardProtocolFamily.INET)) {
      one.bind(new InetSocketAddress(0)); // the wildcard: only there Java receives broadcasts
      int port = one.socket().getLocalPort();
      two.bind(new InetSocketAddress(port));
      for (var allowed : new boolean[] {false, true}) {
        client.setOption(SO_BROADCAST, allowed);
        System.out.println("SO_BROADCAST is " + client.getOption(SO_BROADCAST));
        try {
          client.send(UTF_8.encode("hello"), new InetSocketAddress(ALL, port));
          System.out.println("  client sends  \"hello\" to " + ALL);
          System.out.println("  one receives  " + receive(one));
          System.out.println("  two receives  " + receive(two));
        } catch (IOException e) {
          System.out.println("  client fails  " + e.getMessage());
        }
      }
    } catch (IOException e) {
      System.err.println("cannot use the port twice: " + e.getMessage() + "; try again");
      System.exit(1);
    }
  }

  /** A socket that will share its port with others. */
  static DatagramChannel open() throws IOException {
    return DatagramChannel.open(StandardProtocolFamily.INET).setOption(SO_REUSEADDR, true);
  }

  /** Receives one datagram as text, with its sender's address, or nothing within 300 ms. */
  static String receive(DatagramChannel channel) throws IOException {
    var packet = new DatagramPacket(new byte[64], 64);
    channel.socket().setSoTimeout(300);
    try {
      channel.socket().receive(packet);
      var text = new String(packet.getData(), 0, packet.getLength(), UTF_8);
      return '"' + text.replaceAll("\\p{Cc}", ".") + '"';
    } catch (SocketTimeoutException e) {
      return "nothing";
    }
  }
}
