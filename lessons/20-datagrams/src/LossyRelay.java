import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A bad network on your own machine: it loses, repeats and holds back datagrams, by a pattern. */
public class LossyRelay {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5051";
    var targetHost = args.length > 2 ? args[2] : "127.0.0.1";
    var targetPort = args.length > 3 ? args[3] : "5050";
    var pattern = args.length > 4 ? args[4] : "plthpp";
    try (var channel = DatagramChannel.open()) {
      if (args.length > 5 || !pattern.matches("[plth]+")) throw new IllegalArgumentException();
      channel.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      System.out.println("listening on " + channel.getLocalAddress().toString().substring(1));
      var target = InetAddress.getByName(targetHost);
      relay(channel, new InetSocketAddress(target, Integer.parseInt(targetPort)), pattern);
    } catch (IllegalArgumentException e) {
      System.err.print("usage: java LossyRelay.java [host] [port] [target host] [target port]");
      System.err.println(" [pattern of p pass, l lose, t twice, h hold]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf("cannot relay at %s:%s: %s", host, port, e.getMessage());
      System.err.println("; use an address of this machine and a free port from 1024 up");
      System.exit(1);
    }
  }

  /** Relays what clients send by the pattern, and what the target answers to the last client. */
  static void relay(DatagramChannel channel, SocketAddress target, String pattern)
      throws IOException {
    SocketAddress client = null;
    ByteBuffer held = null;
    for (int count = 0; ; ) {
      var datagram = ByteBuffer.allocate(65_535);
      var sender = channel.receive(datagram);
      datagram.flip();
      if (sender.equals(target)) {
        if (client != null) channel.send(datagram, client);
        continue;
      }
      client = sender;
      char fate = pattern.charAt(count++ % pattern.length());
      System.out.println(
          switch (fate) {
            case 'p' -> count + " passes";
            case 'l' -> count + " is lost";
            case 't' -> count + " goes twice";
            default -> count + " is held";
          });
      if (fate == 'p' || fate == 't') channel.send(datagram, target);
      if (fate == 't') channel.send(datagram.rewind(), target);
      if (held != null) channel.send(held, target); // behind the one that came later
      held = fate == 'h' ? datagram : null;
    }
  }
}
