import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;

/** Sends a message again until it is acknowledged, and only then the next one. */
public class StopAndWaitSender {

  static final int TRIES = 5;

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var message = args.length > 2 ? args[2] : "one two three four";
    try (var channel = DatagramChannel.open()) {
      int millis = args.length > 3 ? Integer.parseInt(args[3]) : 1000;
      if (args.length > 4 || millis < 1 || millis > 10_000) throw new IllegalArgumentException();
      channel.connect(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      var words = message.split(" ");
      for (int i = 0; i < words.length; i++) deliver(channel, i + 1, words[i], millis);
      System.out.println("all " + words.length + " are acknowledged");
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: java StopAndWaitSender.java [host] [port] [words] [milliseconds 1-10000]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf("cannot deliver to %s:%s: %s", host, port, e);
      System.err.println("; check host and port, and start the receiver first");
      System.exit(1);
    }
  }

  // tag::deliver[]
  /** Sends one message, some times at most; waits twice as long each time. */
  static void deliver(DatagramChannel channel, int number, String word, int millis)
      throws IOException {
    for (int i = 0; i < TRIES; i++) {
      System.out.println("send " + number + " \"" + word + '"');
      channel.write(UTF_8.encode(number + " " + word));
      if (isAcknowledged(channel, number, millis << i)) return; // <1>
      System.out.println("  no answer within " + (millis << i) + " ms");
    }
    throw new IOException("no answer to " + TRIES + " datagrams"); // <2>
  }

  // end::deliver[]

  /** Waits for the acknowledgment of this number; those of older ones may still come. */
  static boolean isAcknowledged(DatagramChannel channel, int number, int millis)
      throws IOException {
    var packet = new DatagramPacket(new byte[64], 64);
    var end = System.nanoTime() + millis * 1_000_000L;
    try {
      for (int left = millis; left > 0; left = (int) ((end - System.nanoTime()) / 1_000_000)) {
        channel.socket().setSoTimeout(left);
        channel.socket().receive(packet);
        var text = new String(packet.getData(), 0, packet.getLength(), UTF_8);
        if (text.equals("" + number)) return true;
      }
    } catch (SocketTimeoutException e) {
      // not in time
    }
    return false;
  }
}
