import static java.net.StandardSocketOptions.IP_MULTICAST_IF;
import static java.net.StandardSocketOptions.IP_MULTICAST_TTL;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;

/** One send to a group reaches the sockets that have joined it, and no others. */
public class Multicast {

  static final String GROUP = "239.255.19.19"; // 239/8 is for use inside an organization

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java Multicast.java");
      System.exit(2);
    }
    try (var one = open();
        var two = open();
        var client = open()) {
      // tag::scene[]
      var group = InetAddress.getByName(GROUP);
      var loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
      one.bind(new InetSocketAddress(group, 0)); // <1>
      two.bind(one.getLocalAddress());
      var membership = one.join(group, loopback); // <2>
      two.join(group, loopback);
      client.setOption(IP_MULTICAST_IF, loopback); // <3>
      client.setOption(IP_MULTICAST_TTL, 0);
      System.out.println("one and two are members of " + GROUP);
      tell(client, one, two);
      membership.drop(); // <4>
      System.out.println("one leaves the group");
      tell(client, one, two);
      // end::scene[]
    } catch (IOException e) {
      System.err.println("cannot multicast on the loopback: " + e.getMessage() + "; use Linux");
      System.exit(1);
    }
  }

  static void tell(DatagramChannel client, DatagramChannel one, DatagramChannel two)
      throws IOException {
    client.send(UTF_8.encode("hello"), one.getLocalAddress());
    System.out.println("  client sends  \"hello\" to the group");
    System.out.println("  one receives  " + receive(one));
    System.out.println("  two receives  " + receive(two));
  }

  /** A socket that may share its port with others. */
  static DatagramChannel open() throws IOException {
    return DatagramChannel.open(StandardProtocolFamily.INET).setOption(SO_REUSEADDR, true);
  }

  /** Receives one datagram as text, or nothing within 300 ms. */
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
