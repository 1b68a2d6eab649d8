import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;

/** Connecting a datagram socket sends nothing: it only says with whom the socket will talk. */
public class ConnectedDatagram {

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java ConnectedDatagram.java");
      System.exit(2);
    }
    var here = new InetSocketAddress("127.0.0.1", 0);
    try (var server = DatagramChannel.open().bind(here);
        var client = DatagramChannel.open().bind(here);
        var stranger = DatagramChannel.open().bind(here);
        var silent = DatagramChannel.open().bind(here);
        var other = DatagramChannel.open()) {
      System.out.println("client connects to the server");
      client.connect(server.getLocalAddress());
      say("server receives", receive(server));
      stranger.send(UTF_8.encode("forged"), client.getLocalAddress());
      say("stranger sends", "\"forged\"");
      server.send(UTF_8.encode("hello"), client.getLocalAddress());
      say("server sends", "\"hello\"");
      say("client receives", receive(client));

      silent.connect(silent.getLocalAddress()); // it holds a port, and takes nothing from others
      System.out.println("nobody takes datagrams at a port");
      other.send(UTF_8.encode("hello"), silent.getLocalAddress());
      say("client sends", "\"hello\"");
      say("client receives", receive(other));
      other.connect(silent.getLocalAddress());
      say("client connects", "" + other.isConnected());
      other.write(UTF_8.encode("hello"));
      say("client sends", "\"hello\"");
      say("client receives", receive(other));
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** Receives one datagram as text, or tells why none came within 300 ms. */
  static String receive(DatagramChannel channel) throws IOException {
    var packet = new DatagramPacket(new byte[64], 64);
    channel.socket().setSoTimeout(300);
    try {
      channel.socket().receive(packet);
      return '"' + new String(packet.getData(), 0, packet.getLength(), UTF_8) + '"';
    } catch (SocketTimeoutException | PortUnreachableException e) {
      return e.getClass().getSimpleName();
    }
  }

  static void say(String who, String what) {
    System.out.println("  " + (who + "     ").substring(0, 17) + what);
  }
}
