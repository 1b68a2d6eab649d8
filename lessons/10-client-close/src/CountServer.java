import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;

/** Receives until the client has no more, and answers only then: how many bytes there were. */
public class CountServer {

  static void count(ByteChannel connection) throws IOException {
    var buffer = ByteBuffer.allocate(1024);
    long total = 0;
    while (connection.read(buffer) != -1) { // <1>
      total += buffer.position();
      buffer.clear();
    }
    System.out.println("received the end, after " + total + " bytes");

    var answer = UTF_8.encode("you sent " + total + " bytes");
    while (answer.hasRemaining()) connection.write(answer); // <2>
    System.out.println("answered");
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      try (var connection = listener.accept()) {
        count(connection);
      } // <3>
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
