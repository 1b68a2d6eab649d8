import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.HashMap;
import java.util.Map;

/** Takes each message once and in order, and acknowledges it as often as it comes. */
public class StopAndWaitReceiver {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    try (var channel = DatagramChannel.open()) {
      if (args.length > 2) throw new IllegalArgumentException();
      channel.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      System.out.println("listening on " + channel.getLocalAddress().toString().substring(1));
      var nextOf = new HashMap<SocketAddress, Integer>();
      while (true) System.out.println(receive(channel, nextOf));
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java StopAndWaitReceiver.java [host] [port from 0 to 65535]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot listen on "
              + host
              + ':'
              + port
              + ": "
              + e.getMessage()
              + "; use an address of this machine and a free port from 1024 up");
      System.exit(1);
    }
  }

  // tag::receive[]
  /** Receives "number text", acknowledges with the number, and tells what it did. */
  static String receive(DatagramChannel channel, Map<SocketAddress, Integer> nextOf)
      throws IOException {
    var buffer = ByteBuffer.allocate(1024);
    var sender = channel.receive(buffer);
    var parts = UTF_8.decode(buffer.flip()).toString().split(" ", 2);
    if (parts.length < 2 || !parts[0].matches("\\d{1,6}")) return "ignored, not a message";
    int number = Integer.parseInt(parts[0]);
    int next = nextOf.getOrDefault(sender, 1);
    if (number > next) return number + " is too early: not acknowledged";
    try {
      channel.send(UTF_8.encode(parts[0]), sender); // <1>
    } catch (IOException e) {
      return number + " cannot be acknowledged: " + e.getMessage();
    }
    if (number < next) return number + " again: acknowledged, not taken"; // <2>
    if (nextOf.size() == 1000) nextOf.clear(); // strangers must not fill our memory
    nextOf.put(sender, next + 1);
    return number + " \"" + parts[1].replaceAll("\\p{Cc}", ".") + '"'; // <3>
  }
  // end::receive[]
}
