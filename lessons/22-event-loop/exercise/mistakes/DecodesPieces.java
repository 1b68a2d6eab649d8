// fails: it_joins_the_pieces_of_a_line
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

/** Makes text of each piece: a character that was cut is lost. */
public class DecodesPieces {

  /** What the loop keeps of a client. */
  static class Client {
    final StringBuilder line = new StringBuilder(); // what has come of a line
    ByteBuffer rest = ByteBuffer.allocate(0); // what waits to be sent
  }

  /** Does what the connection is ready for; at first its key asks for OP_READ. */
  static void serve(SocketChannel connection, SelectionKey key, Client client) throws IOException {
    if (key.isReadable()) {
      var bytes = ByteBuffer.allocate(1024);
      if (connection.read(bytes) < 0) {
        connection.close();
        return;
      }
      client.line.append(UTF_8.decode(bytes.flip()));
      client.rest = UTF_8.encode(takeLines(client.line).toUpperCase());
    }
    connection.write(client.rest);
    key.interestOps(client.rest.hasRemaining() ? OP_WRITE : OP_READ);
  }

  /** The whole lines; what has come of the next one stays. */
  static String takeLines(StringBuilder line) throws IOException {
    int end = line.lastIndexOf("\n") + 1;
    if (end == 0 && line.length() >= 1024) throw new ProtocolException("too long");
    var lines = line.substring(0, end);
    line.delete(0, end);
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
