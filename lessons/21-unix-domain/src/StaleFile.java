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

  public static void main(String[] args) {
    try {
      if (args.length > 0) throw new IllegalArgumentException();
      var folder = Files.createTempDirectory("course");
      var path = folder.resolve("a");
      folder.toFile().deleteOnExit();
      path.toFile().deleteOnExit();
      // tag::scene[]
      var address = UnixDomainSocketAddress.of(path);
      ServerSocketChannel.open(UNIX).bind(address).close(); // <1>
      System.out.println("a server has come and gone: its file " + state(path));
      try (var client = SocketChannel.open(address)) {
        System.out.println("connect: done");
      } catch (IOException e) {
        System.out.println("connect: " + e.getMessage()); // <2>
      }
      try (var listener = ServerSocketChannel.open(UNIX)) {
        listener.bind(address);
        System.out.println("bind: done");
      } catch (IOException e) {
        System.out.println("bind: " + e.getMessage()); // <3>
      }
      var lockFile = folder.resolve("a.lock");
      lockFile.toFile().deleteOnExit();
      try (var lock = FileChannel.open(lockFile, CREATE, WRITE);
          var listener = ServerSocketChannel.open(UNIX)) {
        bind(listener, path, lock);
        System.out.println("bind with the lock: done"); // <4>
      }
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java StaleFile.java");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot use a folder for temporary files: " + e.getMessage());
      System.exit(1);
    }
  }

  private static String state(Path path) {
    return Files.exists(path) ? "stays" : "is gone";
  }

  // tag::bind[]
  /** Binds; keeps the lock as long as its channel is open; removes a dead server's socket. */
  static void bind(ServerSocketChannel listener, Path path, FileChannel lock) throws IOException {
    if (lock.tryLock() == null) throw new BindException("the server of " + path + " is alive");
    if (isSocket(path)) Files.delete(path); // whoever bound it no longer has the lock
    listener.bind(UnixDomainSocketAddress.of(path));
  }

  /** Is it a socket? Any other file may be of use to somebody. */
  static boolean isSocket(Path path) throws IOException {
    return Files.exists(path, NOFOLLOW_LINKS)
        && Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS).isOther();
  }
  // end::bind[]
}
