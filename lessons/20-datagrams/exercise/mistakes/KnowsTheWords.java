// fails: it_takes_a_message_once_however_often_it_comes
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Knows a copy by its words, and not by its number. */
public class KnowsTheWords {

  static class Inbox {
    int next = 1;
    final Set<String> taken = new HashSet<>();
    final Map<Integer, String> early = new HashMap<>();
  }

  static void receiveAll(DatagramSocket socket) throws IOException {
    var inboxes = new HashMap<SocketAddress, Inbox>();
    while (true) {
      var packet = new DatagramPacket(new byte[1024], 1024);
      socket.receive(packet);
      var message = new String(packet.getData(), 0, packet.getLength(), UTF_8);
      if (!message.matches("[1-9][0-9]{0,5} .*")) continue;
      var number = message.substring(0, message.indexOf(' '));
      int n = Integer.parseInt(number);
      var inbox = inboxes.computeIfAbsent(packet.getSocketAddress(), sender -> new Inbox());
      if (n >= inbox.next + 8) continue;
      if (n >= inbox.next) inbox.early.put(n, message);
      while (inbox.early.containsKey(inbox.next)) {
        var its = inbox.early.remove(inbox.next);
        if (inbox.taken.add(its.substring(its.indexOf(' ')))) System.out.println("took " + its);
        inbox.next++;
      }
      packet.setData(number.getBytes(UTF_8));
      socket.send(packet);
    }
  }

  public static void main(String[] args) {
    try (var socket = new DatagramSocket(null)) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      socket.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + socket.getLocalPort());
      receiveAll(socket);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
