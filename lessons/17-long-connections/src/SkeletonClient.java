import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** The skeleton of a client: connect, a loop that talks, close. */
public class SkeletonClient {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var problem = "cannot connect to %s:%s: %s; check host and port, and start the server first%n";
    // tag::skeleton[]
    try (var server = SocketChannel.open()) {
      // tag::words[]
      int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
      int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 30;
      if (args.length > 4 || rounds < 1 || seconds < 1 || seconds > 3600)
        throw new IllegalArgumentException();
      // end::words[]
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      server.socket().connect(address, 10_000);
      // tag::words[]
      System.out.println("connected to " + host + ':' + port);
      problem = "cannot talk to %s:%s: %s; see what the server does%n";
      // end::words[]
      server.socket().setSoTimeout(seconds * 1000);
      var bytes = new byte[1024];
      for (int round = 1; round <= rounds; round++) {
        var question = UTF_8.encode("round " + round);
        while (question.hasRemaining()) server.write(question);
        int n = server.socket().getInputStream().read(bytes);
        if (n == -1) throw new IOException("the server has left");
        var answer = new String(bytes, 0, n, UTF_8).replaceAll("\\p{Cc}", ".");
        System.out.println("received \"" + answer + '"');
      }
      // end::skeleton[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java SkeletonClient.java [host] [port] [rounds] [seconds 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(problem, host, port, e.getMessage());
      System.exit(1);
    }
  }
}
