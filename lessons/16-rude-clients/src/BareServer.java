import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Sends back each line in upper case, to many clients at once, and trusts them all. */
public class BareServer {

  static void serve(ServerSocketChannel listener) throws IOException {
    while (true) {
      var connection = listener.accept();
      new Thread(() -> serve(connection)).start();
    }
  }

  static void serve(SocketChannel connection) {
    var client = connection.socket().getRemoteSocketAddress();
    try (connection) {
      System.out.println(client + " said last: " + talk(connection));
    } catch (IOException e) {
      System.out.println(client + " is lost: " + e);
    }
  }

  /** Answers each line, until there are no more; gives the last one. */
  static String talk(SocketChannel connection) throws IOException {
    var in = new BufferedReader(Channels.newReader(connection, UTF_8)); // <1>
    var last = "nothing";
    for (String line; (line = in.readLine()) != null; last = line) {
      var answer = UTF_8.encode(line.toUpperCase() + "\n");
      while (answer.hasRemaining()) connection.write(answer);
    }
    return last;
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      serve(listener);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
