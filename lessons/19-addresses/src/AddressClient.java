import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;

/** Says what it takes for its own address and for its peer's, and what the server says of both. */
public class AddressClient {

  static final int MAX = 200; // bytes of the server's line

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var problem = "cannot connect to %s:%s: %s; check host and port, and start the server first%n";
    try (var channel = SocketChannel.open()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      channel.socket().connect(address, 10_000);
      System.out.println("I am         " + name(channel.getLocalAddress()));
      System.out.println("you are      " + name(channel.getRemoteAddress()));
      problem = "cannot receive from %s:%s: %s; is an AddressServer there?%n";
      System.out.println("server says  \"" + receiveLine(channel, seconds) + '"');
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java AddressClient.java [host] [port] [seconds, 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(problem, host, port, e.getMessage());
      System.exit(1);
    }
  }

  /** Receives a line of at most MAX bytes, for at most so many seconds in all. */
  static String receiveLine(SocketChannel channel, int seconds) throws IOException {
    var stream = channel.socket().getInputStream();
    var line = new ByteArrayOutputStream();
    var end = System.nanoTime() + seconds * 1_000_000_000L;
    while (line.size() < MAX) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left < 1) throw new IOException("no whole line within " + seconds + " s");
      channel.socket().setSoTimeout((int) left);
      int b = stream.read(); // a byte is a call here: fine for one line
      if (b == -1) throw new IOException("the stream ended before the line did");
      if (b == '\n') return line.toString(UTF_8).replaceAll("\\p{Cc}", ".");
      line.write(b);
    }
    throw new IOException("a line of more than " + MAX + " bytes");
  }

  /** The address in digits, such as 127.0.0.1:5050. */
  static String name(SocketAddress address) {
    return address.toString().substring(address.toString().indexOf('/') + 1);
  }
}
