import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Your turn: listen on a path for your own user alone, beside no other server. */
public class PrivateServer {

  static ServerSocketChannel listen(Path path) throws IOException {
    // YOUR TURN
    return null;
  }

  static void exchange(SocketChannel connection) {
    try (connection) {
      var message = ByteBuffer.allocate(1024);
      int n = connection.read(message);
      var reply = UTF_8.encode("received " + n + " bytes\n");
      while (reply.hasRemaining()) connection.write(reply);
    } catch (IOException e) {
      System.out.println("left a client: " + e);
    }
  }

  public static void main(String[] args) {
    var path = Path.of(args.length > 0 ? args[0] : "private/course.socket");
    try (var listener = listen(path)) {
      System.out.println("listening on " + path);
      while (true) exchange(listener.accept());
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
