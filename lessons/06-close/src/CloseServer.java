import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Closes twice: the listener as soon as there is a client, the connection after the last word. */
public class CloseServer {

  static void exchange(SocketChannel connection) throws IOException {
    var message = ByteBuffer.allocate(1024);
    int n = connection.read(message);
    System.out.println("received " + n + " bytes: " + UTF_8.decode(message.flip()));

    var reply = UTF_8.encode("goodbye");
    while (reply.hasRemaining()) connection.write(reply);
    System.out.println("sent goodbye");
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      try (var connection = listener.accept()) {
        listener.close(); // <1>
        System.out.println("closed the listener");
        exchange(connection); // <2>
      } // <3>
      System.out.println("closed the connection");
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
