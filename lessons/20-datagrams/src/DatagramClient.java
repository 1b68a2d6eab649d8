import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;

/** Send, and wait a while for the answer. The question or the answer may be lost: ask again. */
public class DatagramClient {

  static final int TRIES = 3;

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var message = args.length > 2 ? args[2] : "hello";
    try (var channel = DatagramChannel.open()) {
      int millis = args.length > 3 ? Integer.parseInt(args[3]) : 1000;
      if (args.length > 4 || millis < 1 || millis > 60_000) throw new IllegalArgumentException();
      var server = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      // tag::ask[]
      String answer = null;
      for (int i = 1; i <= TRIES && answer == null; i++) {
        int n = channel.send(UTF_8.encode(message), server); // <1>
        System.out.println("sent " + n + " bytes: " + quote(message));
        answer = receive(channel, server, millis);
        if (answer == null) System.out.println("no answer within " + millis + " ms"); // <2>
      }
      if (answer == null) throw new IOException("no answer to " + TRIES + " datagrams"); // <3>
      System.out.println("the answer is " + quote(answer));
      // end::ask[]
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: java DatagramClient.java [host] [port] [message] [milliseconds 1-60000]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk to "
              + host
              + ':'
              + port
              + ": "
              + e.getMessage()
              + "; check host and port,"
              + " start the server first, and let it answer such a message");
      System.exit(1);
    }
  }

  // tag::receive[]
  /** Receives a datagram of the server; null if none comes in time. Strangers are ignored. */
  static String receive(DatagramChannel channel, SocketAddress server, int millis)
      throws IOException {
    var packet = new DatagramPacket(new byte[65_535], 65_535);
    var end = System.nanoTime() + millis * 1_000_000L;
    try {
      for (int left = millis; left > 0; left = (int) ((end - System.nanoTime()) / 1_000_000)) {
        channel.socket().setSoTimeout(left); // does not bound the channel's own receive
        channel.socket().receive(packet);
        var text = new String(packet.getData(), 0, packet.getLength(), UTF_8);
        if (packet.getSocketAddress().equals(server)) return text;
        System.out.println("ignored, from " + packet.getSocketAddress() + ": " + quote(text));
      }
    } catch (SocketTimeoutException e) {
      // the time is over
    }
    return null;
  }

  // end::receive[]

  static String quote(String text) {
    return '"' + text.replaceAll("\\p{Cc}", ".") + '"';
  }
}
