import static java.net.StandardProtocolFamily.UNIX;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/** The file system decides who may connect, and the kernel tells who did. */
public class PrivateSocket {

  public static void main(String[] args) {
    try {
      if (args.length > 0) throw new IllegalArgumentException();
      // tag::scene[]
      var ownerOnly = PosixFilePermissions.fromString("rwx------");
      var asked = PosixFilePermissions.asFileAttribute(ownerOnly);
      var folder = Files.createTempDirectory("course", asked); // <1>
      var path = folder.resolve("a");
      var address = UnixDomainSocketAddress.of(path);
      try (var listener = ServerSocketChannel.open(UNIX).bind(address);
          var client = SocketChannel.open(address);
          var server = listener.accept()) {
        System.out.println("folder           " + permissions(folder));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------")); // <2>
        System.out.println("socket           " + permissions(path));
        System.out.println("user of client   " + whose(server, folder)); // <3>
        System.out.println("user of server   " + whose(client, folder));
      } finally {
        Files.deleteIfExists(path);
        Files.delete(folder);
      }
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java PrivateSocket.java");
      System.exit(2);
    } catch (IOException | UnsupportedOperationException e) {
      System.err.println("cannot show it here: " + e.getMessage() + "; try it on Linux or macOS");
      System.exit(1);
    }
  }

  static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  // tag::peer[]
  /** The user of the program at the other end, as the kernel knew it at connect and at listen. */
  static UserPrincipal peer(SocketChannel channel) throws IOException {
    return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
  }

  // end::peer[]

  private static String whose(SocketChannel channel, Path ours) throws IOException {
    return peer(channel).equals(Files.getOwner(ours)) ? "we ourselves" : "a stranger";
  }
}
