import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Step 4 of the server: accept waits for a client and gives a new socket. The listener goes on. */
public class AcceptServer {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var step = "listen";
    var cure = "use an address of this machine and a free port from 1024 up";
    try (var listener = ServerSocketChannel.open()) {
      int clients = Integer.parseInt(args.length > 2 ? args[2] : "1");
      if (args.length > 3 || clients < 1) throw new IllegalArgumentException();
      listener.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      System.out.println("listening on " + name(listener.getLocalAddress()));
      step = "accept";
      cure = "end programs that you no longer need, and start again";
      for (int client = 1; client <= clients; client++) {
        System.out.println("waiting for client " + client + " of " + clients);
        serve(listener);
      }
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: java AcceptServer.java [host] [port from 0 to 65535] [clients from 1]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf("cannot %s on %s:%s: %s; %s%n", step, host, port, e.getMessage(), cure);
      System.exit(1);
    }
  }

  // tag::serve[]
  /** Waits for one client, prints who came, and closes the new socket, not the listener. */
  static void serve(ServerSocketChannel listener) throws IOException {
    try (var connection = listener.accept()) { // <1>
      var client = name(connection.getRemoteAddress());
      System.out.println("accepted     " + client);
      System.out.println("new socket   " + name(connection.getLocalAddress()) + " to " + client);
    } // <2>
    System.out.println("new socket   closed");
    System.out.println("listener     open: " + listener.isOpen()); // <3>
  }

  // end::serve[]

  /** The address, such as 127.0.0.1:5050. */
  static String name(SocketAddress address) {
    return address.toString().substring(1); // a slash comes first
  }
}
