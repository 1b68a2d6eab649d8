import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.net.BindException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Listens on a path for its own user alone, beside no other server. */
public class PrivateServer {

  static FileChannel lock; // open as long as the program runs

  static ServerSocketChannel listen(Path path) throws IOException {
    var folder = path.toAbsolutePath().getParent();
    var ownerOnly = fromString("rwx------");
    if (!Files.exists(folder)) Files.createDirectory(folder, asFileAttribute(ownerOnly)); // <1>
    if (!Files.getPosixFilePermissions(folder).equals(ownerOnly))
      throw new FileSystemException(folder + " is open to others"); // <2>
    lock = FileChannel.open(Path.of(path + ".lock"), CREATE, WRITE); // <3>
    if (lock.tryLock() == null) throw new BindException("the server of " + path + " is alive");
    if (isSocket(path)) Files.delete(path); // <4>
    return ServerSocketChannel.open(UNIX).bind(UnixDomainSocketAddress.of(path));
  }

  static boolean isSocket(Path path) throws IOException {
    return Files.exists(path, NOFOLLOW_LINKS)
        && Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS).isOther();
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
