import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/** Sends a message again until it is acknowledged, and only then the next one. */
public class StopAndWaitSender {

  static void deliver(DatagramSocket socket, String message, int waitMillis) throws IOException {
    var bytes = message.getBytes(UTF_8);
    for (int i = 0; i < 5; i++) {
      System.out.println("send " + message);
      socket.send(new DatagramPacket(bytes, bytes.length)); // <1>
      if (isAcknowledged(socket, message, waitMillis << i)) return; // <2>
    }
    throw new IOException("no answer to 5 datagrams"); // <3>
  }

  static boolean isAcknowledged(DatagramSocket socket, String message, int millis)
      throws IOException {
    var packet = new DatagramPacket(new byte[64], 64);
    long end = System.nanoTime() + millis * 1_000_000L;
    for (int left = millis; left > 0; left = (int) ((end - System.nanoTime()) / 1_000_000)) {
      socket.setSoTimeout(left); // <4>
      try {
        socket.receive(packet);
      } catch (SocketTimeoutException e) {
        return false;
      }
      var number = new String(packet.getData(), 0, packet.getLength(), UTF_8);
      if (message.startsWith(number + " ")) return true; // <5>
    }
    return false;
  }

  public static void main(String[] args) {
    try (var socket = new DatagramSocket()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      socket.connect(new InetSocketAddress(host, port)); // <6>
      for (var message : new String[] {"1 one", "2 two", "3 three"}) deliver(socket, message, 1000);
      System.out.println("all are acknowledged");
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.PortUnreachableException
      System.exit(1);
    }
  }
}
