import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** A packet that is used again keeps the old bytes behind the new ones: look at its length. */
public class ReusedPacket {

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java ReusedPacket.java");
      System.exit(2);
    }
    try (var server = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        var client = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      client.connect(server.getLocalSocketAddress());
      var packet = new DatagramPacket(new byte[64], 64);
      for (var text : new String[] {"hello world", "bye", "good morning"}) {
        var bytes = text.getBytes(UTF_8);
        client.send(new DatagramPacket(bytes, bytes.length));
        server.receive(packet);
        var all = new String(packet.getData(), UTF_8).trim();
        var message = new String(packet.getData(), 0, packet.getLength(), UTF_8);
        System.out.println("client sends    \"" + text + '"');
        System.out.println("  getLength()   " + packet.getLength());
        System.out.println("  getData()     \"" + all + '"');
        System.out.println("  the message   \"" + message + '"');
      }
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }
}
