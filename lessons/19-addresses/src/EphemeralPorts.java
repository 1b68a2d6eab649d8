import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;

/** Each client has a port, chosen by the kernel. All connections share the server's. */
public class EphemeralPorts {

  public static void main(String[] args) {
    var sockets = new ArrayList<SocketChannel>();
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int clients = args.length > 0 ? Integer.parseInt(args[0]) : 3;
      if (args.length > 1 || clients < 1 || clients > 1000) throw new IllegalArgumentException();
      System.out.println("the kernel chooses from " + range());
      var clientPorts = new HashSet<SocketAddress>();
      var serverPorts = new HashSet<SocketAddress>();
      for (int i = 0; i < clients; i++) {
        var client = SocketChannel.open(listener.getLocalAddress());
        sockets.add(client);
        sockets.add(listener.accept());
        clientPorts.add(client.getLocalAddress());
        serverPorts.add(client.getRemoteAddress());
        System.out.println(
            name(client.getLocalAddress()) + " to " + name(client.getRemoteAddress()));
      }
      System.out.println("client ports: " + clientPorts.size());
      System.out.println("server ports: " + serverPorts.size());
      for (var socket : sockets) socket.close();
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java EphemeralPorts.java [clients from 1 to 1000]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot connect over 127.0.0.1 with "
              + sockets.size() / 2
              + " connections open: "
              + e.getMessage()
              + "; take fewer clients");
      System.exit(1);
    }
  }

  /** The range of ephemeral ports, which Linux tells in a file. */
  static String range() throws IOException {
    var file = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    if (!Files.exists(file)) return "a range that only the system knows";
    return Files.readAllLines(file).get(0).replaceFirst("\\s+", " to ");
  }

  static String name(SocketAddress address) {
    return address.toString().substring(1); // a slash comes first
  }
}
