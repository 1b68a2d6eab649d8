import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/** One send to a broadcast address reaches every socket of the port. */
public class Broadcast {

  public static void main(String[] args) throws IOException {
    try (var one = new DatagramSocket(null);
        var two = new DatagramSocket(null);
        var sender = new DatagramSocket()) {
      one.setReuseAddress(true); // <1>
      one.bind(new InetSocketAddress(0)); // <2>
      two.setReuseAddress(true);
      two.bind(one.getLocalSocketAddress());
      var all = new InetSocketAddress("127.255.255.255", one.getLocalPort()); // <3>
      sender.send(new DatagramPacket("hello".getBytes(UTF_8), 5, all));
      System.out.println("one receives " + receive(one));
      System.out.println("two receives " + receive(two));
    }
  }

  static String receive(DatagramSocket socket) throws IOException {
    var packet = new DatagramPacket(new byte[64], 64);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
  }
}
