import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** To the kernel a socket is a number among the open files of the process. On Linux. */
public class Descriptors {

  /** The descriptors of this process that are sockets, and what the kernel calls each. */
  static List<String> sockets() throws IOException {
    var sockets = new ArrayList<String>();
    try (var links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) { // <1>
      for (var link : links) {
        var target = Files.readSymbolicLink(link).toString();
        if (target.startsWith("socket:")) sockets.add(link.getFileName() + " -> " + target);
      }
    }
    return sockets;
  }

  public static void main(String[] args) throws IOException {
    var before = sockets(); // <2>
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      var opened = sockets();
      opened.removeAll(before);
      System.out.println("a listener and a connection:");
      for (var socket : opened) System.out.println(socket);
      client.close();
      server.close();
      opened.retainAll(sockets());
      System.out.println("after the close of the connection:");
      for (var socket : opened) System.out.println(socket);
    }
  }
}
