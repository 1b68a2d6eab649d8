import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** One connection, many rounds: send, then wait for the answer, then send again. */
public class LongConnectionClient {

  public static void main(String[] args) throws InterruptedException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "12345";
    var problem = "cannot connect to %s:%s: %s; check host and port, and start the server first%n";
    try (var server = SocketChannel.open()) {
      int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 0;
      int pause = args.length > 3 ? Integer.parseInt(args[3]) : 500;
      int seconds = args.length > 4 ? Integer.parseInt(args[4]) : 30;
      if (args.length > 5 || rounds < 0 || pause < 0 || seconds < 1 || seconds > 3600)
        throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      server.socket().connect(address, 10_000);
      System.out.println("connected to " + host + ':' + port);
      server.socket().setSoTimeout(seconds * 1000);
      problem = "cannot talk to %s:%s: %s; see what the server does%n";
      for (int round = 1; rounds == 0 || round <= rounds; round++) {
        if (round > 1) Thread.sleep(pause);
        round(server);
      }
      System.out.println("rounds: " + rounds + ", now closing");
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: java LongConnectionClient.java [host] [port] [rounds, 0: for ever]"
              + " [pause in ms] [seconds 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(problem, host, port, e.getMessage());
      System.exit(1);
    }
  }

  // tag::round[]
  /** Sends the question and receives the answer, up to 4096 bytes of it; prints both. */
  static void round(SocketChannel server) throws IOException {
    var question = UTF_8.encode("TCP client connect");
    while (question.hasRemaining()) server.write(question);
    System.out.println("sent     \"" + UTF_8.decode(question.flip()) + '"');
    var bytes = new byte[4096];
    int n = server.socket().getInputStream().read(bytes); // channel.read has no time-out
    if (n == -1) throw new IOException("the server has ended the conversation");
    var answer = new String(bytes, 0, n, UTF_8).replaceAll("\\p{Cc}", ".");
    System.out.println("received \"" + answer + '"');
  }
  // end::round[]
}
