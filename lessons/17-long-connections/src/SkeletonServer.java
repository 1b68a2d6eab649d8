import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The skeleton of a server: a loop that accepts, in it a loop that talks, each with its close. */
public class SkeletonServer {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    try {
      int clients = args.length > 2 ? Integer.parseInt(args[2]) : 2;
      int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 1000;
      int seconds = args.length > 4 ? Integer.parseInt(args[4]) : 30;
      if (args.length > 5
          || clients < 1
          || rounds < 1
          || rounds > 1000
          || seconds < 1
          || seconds > 3600) throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      // tag::skeleton[]
      try (var listener = ServerSocketChannel.open().bind(address)) {
        System.out.println("listening on " + listener.getLocalAddress().toString().substring(1));
        for (int i = 1; i <= clients; i++) {
          try (var client = listener.accept()) {
            System.out.println("client " + i + " of " + clients + " connected");
            System.out.println("rounds: " + talk(client, rounds, seconds));
          } catch (IOException e) { // the end of one conversation, and not of the server
            System.out.println("lost: " + e.getMessage());
          }
        }
      }
      // end::skeleton[]
      System.out.println("done");
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: java SkeletonServer.java [host] [port] [clients] [rounds 1-1000] [seconds 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      var cure = "; use an address of this machine and a free port from 1024 up";
      System.err.println("cannot listen on " + host + ":" + port + ": " + e.getMessage() + cure);
      System.exit(1);
    }
  }

  // tag::talk[]
  /** Sends back what it receives, until the client leaves or the rounds are over. */
  static int talk(SocketChannel client, int rounds, int seconds) throws IOException {
    client.socket().setSoTimeout(seconds * 1000);
    var bytes = new byte[1024];
    for (int round = 0; round < rounds; round++) {
      int n = client.socket().getInputStream().read(bytes);
      if (n == -1) return round; // the client has left
      var answer = ByteBuffer.wrap(bytes, 0, n);
      while (answer.hasRemaining()) client.write(answer);
    }
    return rounds;
  }
  // end::talk[]
}
