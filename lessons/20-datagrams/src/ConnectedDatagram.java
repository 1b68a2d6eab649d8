import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** A datagram socket that connects sends nothing: it only says with whom it will talk. */
public class ConnectedDatagram {

  public static void main(String[] args) throws IOException {
    var here = new InetSocketAddress("127.0.0.1", 0);
    try (var server = new DatagramSocket(here);
        var stranger = new DatagramSocket(here);
        var open = new DatagramSocket(here);
        var connected = new DatagramSocket(here)) {
      connected.connect(server.getLocalSocketAddress()); // <1>
      for (var client : new DatagramSocket[] {open, connected}) {
        send(stranger, "forged", client.getLocalSocketAddress());
        send(server, "hello", client.getLocalSocketAddress());
      }
      System.out.println("open       " + receive(open)); // <2>
      System.out.println("open       " + receive(open));
      System.out.println("connected  " + receive(connected)); // <3>

      var address = server.getLocalSocketAddress();
      server.close();
      System.out.println("the server is gone");
      send(open, "still there?", address);
      System.out.println("open       " + receive(open)); // <4>
      send(connected, "still there?", address);
      System.out.println("connected  " + receive(connected)); // <5>
    }
  }

  static void send(DatagramSocket socket, String text, SocketAddress to) throws IOException {
    var bytes = text.getBytes(UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, to));
  }

  /** Receives one datagram, or tells why none comes. */
  static String receive(DatagramSocket socket) throws IOException {
    var packet = new DatagramPacket(new byte[64], 64);
    socket.setSoTimeout(300);
    try {
      socket.receive(packet);
      return "receives \"" + new String(packet.getData(), 0, packet.getLength(), UTF_8) + '"';
    } catch (IOException e) {
      return e.toString();
    }
  }
}
