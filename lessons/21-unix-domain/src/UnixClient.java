import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A client of a path. It needs no address of its own. */
public class UnixClient {

  static String ask(SocketChannel connection, String message) throws IOException {
    var request = UTF_8.encode(message);
    while (request.hasRemaining()) connection.write(request);
    return new String(Channels.newInputStream(connection).readNBytes(1024), UTF_8); // <1>
  }

  public static void main(String[] args) {
    var path = Path.of(args.length > 0 ? args[0] : "course.socket");
    var message = args.length > 1 ? args[1] : "hello";
    try (var connection = SocketChannel.open(UnixDomainSocketAddress.of(path))) { // <2>
      System.out.print("the server says: " + ask(connection, message));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.SocketException: No such file or directory
      System.exit(1);
    }
  }
}
