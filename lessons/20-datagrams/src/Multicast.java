import static java.net.StandardSocketOptions.IP_MULTICAST_IF;
import static java.net.StandardSocketOptions.IP_MULTICAST_TTL;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** One send to a group reaches the sockets that have joined it, and no others. */
public class Multicast {

  public static void main(String[] args) throws IOException {
    try (var one = new DatagramSocket(null);
        var two = new DatagramSocket(null);
        var sender = new DatagramSocket()) {
      one.setReuseAddress(true);
      one.bind(new InetSocketAddress("239.255.19.19", 0)); // <1>
      var group = one.getLocalSocketAddress();
      two.setReuseAddress(true);
      two.bind(group);
      var loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
      if (loopback == null) throw new SocketException("the loopback is down");
      sender.setOption(IP_MULTICAST_IF, loopback); // <2>
      sender.setOption(IP_MULTICAST_TTL, 0);

      one.joinGroup(group, loopback); // <3>
      sender.send(new DatagramPacket("hello".getBytes(UTF_8), 5, group));
      System.out.println("one, a member, receives  " + receive(one));
      System.out.println("two, no member, receives " + receive(two));
    }
  }

  static String receive(DatagramSocket socket) throws IOException {
    var packet = new DatagramPacket(new byte[64], 64);
    socket.setSoTimeout(300);
    try {
      socket.receive(packet);
      return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    } catch (SocketTimeoutException e) {
      return "nothing";
    }
  }
}
