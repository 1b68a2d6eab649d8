import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;

/** Takes each message once and in order, and acknowledges it as often as it comes. */
public class StopAndWaitReceiver {

  static void receive(DatagramSocket socket, Map<SocketAddress, Integer> lastOf)
      throws IOException {
    var packet = new DatagramPacket(new byte[1024], 1024);
    socket.receive(packet);
    var message = new String(packet.getData(), 0, packet.getLength(), UTF_8);
    if (!message.matches("[1-9][0-9]{0,5} .*")) return; // <1>
    var number = message.substring(0, message.indexOf(' '));
    int n = Integer.parseInt(number);
    int last = lastOf.getOrDefault(packet.getSocketAddress(), 0);
    if (n > last + 1) return; // <2>
    if (n == last + 1) {
      System.out.println("took " + message); // <3>
      lastOf.put(packet.getSocketAddress(), n);
    } else {
      System.out.println("not again: " + message);
    }
    packet.setData(number.getBytes(UTF_8));
    socket.send(packet); // <4>
  }

  public static void main(String[] args) {
    try (var socket = new DatagramSocket(null)) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      socket.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + socket.getLocalPort());
      var lastOf = new HashMap<SocketAddress, Integer>(); // <5>
      while (true) receive(socket, lastOf);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
