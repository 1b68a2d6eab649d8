import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.BindException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The file of a dead server stays, and keeps the next one out. A lock tells dead from alive. */
public class StaleFile {

  public static void main(String[] args) throws IOException {
    var folder = Files.createTempDirectory("course");
    var path = folder.resolve("a");
    var address = UnixDomainSocketAddress.of(path);
    ServerSocketChannel.open(UNIX).bind(address).close(); // <1>
    System.out.println("the file is there: " + Files.exists(path));
    try (var client = SocketChannel.open(address)) {
      System.out.println("connected");
    } catch (IOException e) {
      System.out.println(e); // <2>
    }
    var lockFile = folder.resolve("a.lock");
    try (var listener = ServerSocketChannel.open(UNIX);
        var lock = FileChannel.open(lockFile, CREATE, WRITE)) {
      try {
        listener.bind(address);
      } catch (BindException e) {
        System.out.println(e); // <3>
      }
      bind(listener, path, lock);
      System.out.println("bound, with the lock");
    }
    for (var file : new Path[] {path, lockFile, folder}) Files.delete(file);
  }

  /** Whoever has the lock may remove the socket of one who had it before. */
  static void bind(ServerSocketChannel listener, Path path, FileChannel lock) throws IOException {
    if (lock.tryLock() == null)
      throw new BindException("the server of " + path + " is alive"); // <4>
    if (isSocket(path)) Files.delete(path); // <5>
    listener.bind(UnixDomainSocketAddress.of(path));
  }

  /** Any other file may be of use to somebody. */
  static boolean isSocket(Path path) throws IOException {
    return Files.exists(path, NOFOLLOW_LINKS)
        && Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS).isOther();
  }
}
