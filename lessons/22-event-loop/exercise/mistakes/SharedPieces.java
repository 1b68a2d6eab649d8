// fails: it_keeps_the_lines_of_two_clients_apart
import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** One buffer for all clients, emptied when one of them is sent away. */
public class SharedPieces {

  /** What the loop keeps of a client. */
  static class Client {
    static final ByteBuffer line = ByteBuffer.allocate(1024); // what has come of a line
    ByteBuffer rest = ByteBuffer.allocate(0); // what waits to be sent
  }

  /** Does what the connection is ready for; at first its key asks for OP_READ. */
  static void serve(SocketChannel connection, SelectionKey key, Client client) throws IOException {
    if (key.isReadable()) {
      if (connection.read(client.line) < 0) {
        connection.close();
        return;
      }
      client.rest = UTF_8.encode(takeLines(client.line).toUpperCase());
    }
    connection.write(client.rest);
    key.interestOps(client.rest.hasRemaining() ? OP_WRITE : OP_READ);
  }

  /** The whole lines; what has come of the next one stays in the buffer. */
  static String takeLines(ByteBuffer buffer) throws IOException {
    int came = buffer.position();
    int end = came;
    while (end > 0 && buffer.get(end - 1) != '\n') end--;
    if (end == 0 && !buffer.hasRemaining()) throw new ProtocolException("too long");
    var lines = UTF_8.decode(buffer.flip().limit(end)).toString();
    buffer.limit(came).compact();
    return lines;
  }

  static void serve(ServerSocketChannel listener, Selector selector) throws IOException {
    listener.configureBlocking(false);
    listener.register(selector, OP_ACCEPT);
    while (true) {
      selector.select();
      for (var key : selector.selectedKeys()) {
        if (key.isAcceptable()) {
          var connection = listener.accept();
          connection.configureBlocking(false);
          connection.register(selector, OP_READ, new Client());
        } else {
          try {
            serve((SocketChannel) key.channel(), key, (Client) key.attachment());
          } catch (IOException e) {
            key.channel().close();
            Client.line.clear();
          }
        }
      }
      selector.selectedKeys().clear();
    }
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
