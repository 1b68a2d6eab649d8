import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** The tutorial's client: it has its answer and does not close. Only its end frees the socket. */
public class NeverCloses {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "12345";
    try {
      if (args.length > 2) throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      // tag::talk[]
      var channel = SocketChannel.open(); // <1>
      channel.socket().connect(address, 10_000);
      channel.write(UTF_8.encode("i am TCP client"));
      channel.socket().setSoTimeout(30_000);
      var answer = channel.socket().getInputStream().readNBytes(4096); // <2>
      System.out.println("received " + answer.length + " bytes; the socket stays open");
      // end::talk[]
      System.out.println("press Enter to end");
      System.in.read();
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java NeverCloses.java [host] [port]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(
          "no answer from %s:%s: %s; check host and port, and start the server first%n",
          host, port, e.getMessage());
      System.exit(1);
    }
  }
}
