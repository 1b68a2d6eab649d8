import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A server whose address is a path: only programs on this machine can reach it. */
public class UnixServer {

  static void exchange(SocketChannel connection) throws IOException {
    var message = ByteBuffer.allocate(1024);
    int n = connection.read(message);
    System.out.println("received " + n + " bytes: " + UTF_8.decode(message.flip()));

    var reply = UTF_8.encode("received " + n + " bytes\n");
    while (reply.hasRemaining()) connection.write(reply);
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) { // <1>
      var path = Path.of(args.length > 0 ? args[0] : "course.socket");
      listener.bind(UnixDomainSocketAddress.of(path)); // <2>
      path.toFile().deleteOnExit(); // <3>
      System.out.println("listening on " + path);
      try (var connection = listener.accept()) {
        exchange(connection);
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
