import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/** One receive takes one datagram. What does not fit is gone. */
public class Truncation {

  public static void main(String[] args) throws IOException {
    var here = new InetSocketAddress("127.0.0.1", 0);
    try (var server = new DatagramSocket(here);
        var client = new DatagramSocket(here)) {
      for (var text : new String[] {"hello world", "!!!"}) {
        var bytes = text.getBytes(UTF_8);
        client.send(new DatagramPacket(bytes, bytes.length, server.getLocalSocketAddress()));
        System.out.println("client sends         \"" + text + '"');
      }
      System.out.println("server receives(5)   \"" + receive(server, 5) + '"'); // <1>
      System.out.println("server receives(64)  \"" + receive(server, 64) + '"'); // <2>
    }
  }

  /** Receives one datagram, of which it has room for {@code max} bytes. */
  static String receive(DatagramSocket socket, int max) throws IOException {
    var packet = new DatagramPacket(new byte[max], max);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
  }
}
