import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/** Who numbers its datagrams sees which ones are lost, which come twice, and which come late. */
public class NumberedClient {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    try (var channel = DatagramChannel.open()) {
      int count = args.length > 2 ? Integer.parseInt(args[2]) : 6;
      if (args.length > 3 || count < 1 || count > 100) throw new IllegalArgumentException();
      channel.connect(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      for (int i = 1; i <= count; i++) channel.write(UTF_8.encode("" + i));
      System.out.println("sent      1 to " + count);
      compare(count, receive(channel, 3 * count, 1000));
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java NumberedClient.java [host] [port] [count from 1 to 100]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf("cannot talk to %s:%s: %s", host, port, e);
      System.err.println("; check host and port, and start the server first");
      System.exit(1);
    }
  }

  /** Receives at most {@code max} numbers, until nothing comes for some milliseconds. */
  static List<Integer> receive(DatagramChannel channel, int max, int millis) throws IOException {
    var numbers = new ArrayList<Integer>();
    var packet = new DatagramPacket(new byte[64], 64);
    channel.socket().setSoTimeout(millis);
    try {
      for (int i = 0; i < max; i++) {
        channel.socket().receive(packet);
        var text = new String(packet.getData(), 0, packet.getLength(), UTF_8);
        if (text.matches("[1-9][0-9]{0,2}")) numbers.add(Integer.valueOf(text));
      }
    } catch (SocketTimeoutException e) {
      // nothing more comes
    }
    return numbers;
  }

  /** Prints what has come, and what the numbers tell about it. */
  static void compare(int count, List<Integer> received) {
    var lost = new ArrayList<Integer>();
    for (int i = 1; i <= count; i++) if (!received.contains(i)) lost.add(i);
    var twice = new ArrayList<Integer>();
    var late = new ArrayList<Integer>();
    int greatest = 0;
    for (int i = 0; i < received.size(); i++) {
      int number = received.get(i);
      if (received.indexOf(number) < i) twice.add(number);
      else if (number < greatest) late.add(number);
      greatest = Math.max(greatest, number);
    }
    System.out.println("received  " + received);
    System.out.println("lost " + lost + ", twice " + twice + ", late " + late);
  }
}
