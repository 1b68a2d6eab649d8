import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/** The file system decides who may connect, and the kernel tells who did. */
public class PrivateSocket {

  public static void main(String[] args) throws IOException {
    var ownerOnly = asFileAttribute(fromString("rwx------"));
    var folder = Files.createDirectory(Path.of("private"), ownerOnly); // <1>
    var path = folder.resolve("course.socket");
    var address = UnixDomainSocketAddress.of(path);
    try (var listener = ServerSocketChannel.open(UNIX).bind(address); // <2>
        var client = SocketChannel.open(address);
        var server = listener.accept()) {
      var owner = Files.getOwner(folder);
      System.out.println("the client is the folder's owner: " + peer(server).equals(owner));
      System.out.println("the server is the folder's owner: " + peer(client).equals(owner));
    } finally {
      Files.deleteIfExists(path);
      Files.delete(folder);
    }
  }

  /** The user at the other end, as the kernel knew it at connect and at listen. */
  static UserPrincipal peer(SocketChannel connection) throws IOException {
    return connection.getOption(ExtendedSocketOptions.SO_PEERCRED).user(); // <3>
  }
}
