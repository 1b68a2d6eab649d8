import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** A bad network at home: it loses datagrams, holds them back, and sends them twice. */
public class LossyRelay {

  static final String[] FATES = "pass lose pass pass lose pass pass hold pass twice".split(" ");

  static void relay(DatagramSocket socket, SocketAddress server, String... fates)
      throws IOException {
    SocketAddress client = null; // nobody has sent anything yet
    DatagramPacket held = null;
    for (int i = 0; ; i++) {
      var packet = new DatagramPacket(new byte[1024], 1024);
      socket.receive(packet);
      boolean isAnswer = packet.getSocketAddress().equals(server); // <1>
      if (!isAnswer) client = packet.getSocketAddress();
      packet.setSocketAddress(isAnswer ? client : server);

      var fate = fates[i % fates.length]; // <2>
      var text = new String(packet.getData(), 0, packet.getLength(), UTF_8);
      System.out.printf("%-5s  %s %s%n", fate, isAnswer ? "<-" : "->", text);
      if (fate.equals("pass") || fate.equals("twice")) socket.send(packet);
      if (fate.equals("twice")) socket.send(packet);
      if (held != null) socket.send(held); // <3>
      held = fate.equals("hold") ? packet : null;
    }
  }

  public static void main(String[] args) {
    try (var socket = new DatagramSocket(null)) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5051;
      var serverHost = args.length > 2 ? args[2] : "127.0.0.1";
      int serverPort = args.length > 3 ? Integer.parseInt(args[3]) : 5050;
      socket.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + socket.getLocalPort());
      relay(socket, new InetSocketAddress(serverHost, serverPort), FATES);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
