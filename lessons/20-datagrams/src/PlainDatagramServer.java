import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The same server with DatagramSocket: the packet that came knows its sender and can go back. */
public class PlainDatagramServer {

  static final int MAX = 1024; // bytes of a question, and so of its answer

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var doing = "listen on " + host + ":" + port;
    var cure = "use an address of this machine and a free port from 1024 up";
    try (var socket = new DatagramSocket(null)) {
      if (args.length > 2) throw new IllegalArgumentException();
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      System.out.println("listening on " + socket.getLocalSocketAddress().toString().substring(1));
      doing = "receive at " + host + ":" + port;
      cure = "start the server again";
      var packet = new DatagramPacket(new byte[MAX + 1], MAX + 1);
      while (true) answer(socket, packet);
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java PlainDatagramServer.java [host] [port from 0 to 65535]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot " + doing + ": " + e.getMessage() + "; " + cure);
      System.exit(1);
    }
  }

  /** Receives one datagram, prints it, and sends the packet back, if it is not too long. */
  static void answer(DatagramSocket socket, DatagramPacket packet) throws IOException {
    packet.setLength(packet.getData().length); // room for the next one, whatever the last one had
    socket.receive(packet);
    var peer = packet.getSocketAddress().toString().substring(1);
    int n = packet.getLength();
    if (n > MAX) {
      System.out.println("more than " + MAX + " bytes from " + peer + ": no answer");
      return;
    }
    var text = new String(packet.getData(), 0, n, UTF_8).replaceAll("\\p{Cc}", ".");
    System.out.println("received " + n + " bytes from " + peer + ": \"" + text + '"');
    try {
      socket.send(packet);
    } catch (IOException | IllegalArgumentException e) {
      System.out.println("cannot send to " + peer + ": " + e.getMessage());
    }
  }
}
