// fails: it_gives_way_to_a_server_that_lives, it_gives_way_to_a_server_that_is_too_busy_to_accept,
// it_deletes_no_file_of_data
import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deletes whatever is there, before it binds. */
public class DeleteFirst {

  static ServerSocketChannel listen(Path path) throws IOException {
    var folder = path.toAbsolutePath().getParent();
    var ownerOnly = fromString("rwx------");
    if (!Files.exists(folder)) Files.createDirectory(folder, asFileAttribute(ownerOnly));
    if (!Files.getPosixFilePermissions(folder).equals(ownerOnly))
      throw new FileSystemException(folder + " is open to others");
    Files.deleteIfExists(path);
    return ServerSocketChannel.open(UNIX).bind(UnixDomainSocketAddress.of(path));
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
