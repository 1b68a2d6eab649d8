import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static java.nio.channels.SelectionKey.OP_READ;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** One thread asks who is ready, does that, and asks again: so it echoes for many clients. */
public class BareLoop {

  static void serve(ServerSocketChannel listener, Selector selector) throws IOException {
    listener.configureBlocking(false);
    listener.register(selector, OP_ACCEPT); // <1>
    var buffer = ByteBuffer.allocate(1024);
    while (true) {
      selector.select(); // <2>
      for (var key : selector.selectedKeys()) { // <3>
        if (key.isAcceptable()) {
          var connection = listener.accept();
          connection.configureBlocking(false);
          connection.register(selector, OP_READ); // <4>
        } else {
          echo((SocketChannel) key.channel(), buffer);
        }
      }
      selector.selectedKeys().clear(); // <5>
    }
  }

  static void echo(SocketChannel connection, ByteBuffer buffer) throws IOException {
    if (connection.read(buffer.clear()) < 0) connection.close();
    buffer.flip();
    while (buffer.hasRemaining()) connection.write(buffer); // <6>
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open();
        var selector = Selector.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      serve(listener, selector);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
