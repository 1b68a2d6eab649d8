import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Step 6 of the server: two closes. One ends the listening, the other ends the connection. */
public class CloseServer {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var seconds = args.length > 2 ? args[2] : "30";
    var task = "listen on " + host + ":" + port;
    var advice = "use an address of this machine and a free port from 1024 up";
    try (var listener = ServerSocketChannel.open()) {
      int wait = Integer.parseInt(seconds);
      if (args.length > 3 || wait < 1 || wait > 3600) throw new IllegalArgumentException();
      listener.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      System.out.println("listening on " + name(listener.getLocalAddress()));

      // tag::scene[]
      try (var connection = listener.accept()) {
        var client = name(connection.getRemoteAddress());
        System.out.println("accepted " + client);

        listener.close(); // <1>
        System.out.println("closed the listener");

        task = "receive from " + client;
        advice = "start again with a client that sends within " + wait + " s and stays connected";
        var message = receive(connection, wait * 1000); // <2>
        System.out.println("the connection lives on: received " + message);

        task = "send to " + client;
        var reply = "goodbye";
        connection.write(UTF_8.encode(reply));
        System.out.println("the connection lives on: sent \"" + reply + '"');
      } // <3>
      System.out.println("closed the connection");
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: java CloseServer.java [host] [port from 0 to 65535] [seconds from 1 to 3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot " + task + ": " + e.getMessage() + "; " + advice);
      System.exit(1);
    }
  }

  /**
   * Receives once, 1 to 1024 bytes, and waits for them at most so many milliseconds: the text in
   * quotes, or -1 for the end of the stream.
   */
  static String receive(SocketChannel channel, int millis) throws IOException {
    channel.socket().setSoTimeout(millis); // it bounds reads of the socket, not of its channel
    var bytes = new byte[1024];
    int count = channel.socket().getInputStream().read(bytes);
    if (count == -1) return "-1";
    return '"' + new String(bytes, 0, count, UTF_8).replaceAll("\\p{Cc}", ".") + '"';
  }

  /** An address such as 127.0.0.1:5050. */
  static String name(SocketAddress address) {
    return address.toString().substring(1); // a slash comes first
  }
}
