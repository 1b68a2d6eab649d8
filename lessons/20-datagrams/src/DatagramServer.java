import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** One socket serves all clients: receive a datagram with its sender's address, send it back. */
public class DatagramServer {

  static final int MAX = 1024; // bytes of a question, and so of its answer

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var doing = "listen on " + host + ":" + port;
    var cure = "use an address of this machine and a free port from 1024 up";
    try (var channel = DatagramChannel.open()) {
      if (args.length > 2) throw new IllegalArgumentException();
      channel.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      System.out.println("listening on " + channel.getLocalAddress().toString().substring(1));
      doing = "receive at " + host + ":" + port;
      cure = "start the server again";
      var buffer = ByteBuffer.allocate(MAX + 1); // a byte that fills it tells that too much came
      while (true) answer(channel, buffer.clear());
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java DatagramServer.java [host] [port from 0 to 65535]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot " + doing + ": " + e.getMessage() + "; " + cure);
      System.exit(1);
    }
  }

  // tag::answer[]
  /** Receives one datagram, prints it, and sends the same bytes back, if they are not too many. */
  static void answer(DatagramChannel channel, ByteBuffer buffer) throws IOException {
    var client = channel.receive(buffer); // <1>
    var peer = client.toString().substring(1);
    int n = buffer.flip().remaining();
    if (n > MAX) {
      System.out.println("more than " + MAX + " bytes from " + peer + ": no answer"); // <2>
      return;
    }
    var text = UTF_8.decode(buffer.duplicate()).toString().replaceAll("\\p{Cc}", ".");
    System.out.println("received " + n + " bytes from " + peer + ": \"" + text + '"');
    try {
      channel.send(buffer, client); // <3>
    } catch (IOException e) {
      System.out.println("cannot send to " + peer + ": " + e.getMessage()); // <4>
    }
  }
  // end::answer[]
}
