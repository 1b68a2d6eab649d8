import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Tells each client its address, as seen from here. It waits for no client, so none holds it. */
public class AddressServer {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var doing = "listen";
    var cure = "use an address of this machine and a free port from 1024 up";
    try (var listener = ServerSocketChannel.open()) {
      if (args.length > 2) throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      listener.bind(address, 200); // so many may wait at once
      System.out.println("listening on " + name(listener.getLocalAddress()));
      doing = "accept";
      cure = "end programs that you no longer need, and start again";
      while (true) serve(listener.accept());
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java AddressServer.java [host] [port from 0 to 65535]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf("cannot %s on %s:%s: %s; %s%n", doing, host, port, e.getMessage(), cure);
      System.exit(1);
    }
  }

  // tag::serve[]
  /** Sends one line and closes. The send buffer is empty, so a short line always has room. */
  static void serve(SocketChannel client) {
    try (client) {
      client.configureBlocking(false); // <1>
      var you = name(client.getRemoteAddress());
      var me = name(client.getLocalAddress()); // <2>
      System.out.println("client " + you + " came to " + me);
      client.write(UTF_8.encode("you are " + you + ", I am " + me + '\n'));
    } catch (IOException e) {
      System.out.println("client is gone: " + e.getMessage()); // <3>
    }
  }

  // end::serve[]

  /** The address in digits, such as 127.0.0.1:5050. */
  static String name(SocketAddress address) {
    return address.toString().substring(address.toString().indexOf('/') + 1);
  }
}
