// fails: it_sends_each_byte_of_a_message_back, it_takes_a_message_that_comes_in_pieces,
// it_takes_two_messages_apart_that_come_together,
// it_takes_a_message_as_long_as_the_bound, it_refuses_a_length_of_2_GiB,
// it_refuses_a_length_below_0, it_refuses_a_message_that_ends_too_early,
// it_refuses_a_length_that_ends_too_early, it_serves_the_next_client_when_one_has_no_more
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Takes the lowest byte of a length first. */
public class LowestFirst {

  static final int MAX = 65_536; // bytes of a message

  /** The next message, ready to be emptied; null if the client has ended between two messages. */
  static ByteBuffer receive(SocketChannel connection) throws IOException {
    var head = ByteBuffer.allocate(4).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    fill(head, connection);
    if (head.position() == 0) return null;
    if (head.hasRemaining()) throw new EOFException("end inside a length");
    int length = head.flip().getInt();
    if (length < 0 || length > MAX) throw new ProtocolException("length " + length);
    var message = ByteBuffer.allocate(length);
    fill(message, connection);
    if (message.hasRemaining()) throw new EOFException("end inside a message");
    return message.flip();
  }

  /** Receives until the buffer is full, or the stream ends. */
  static void fill(ByteBuffer buffer, SocketChannel connection) throws IOException {
    while (buffer.hasRemaining()) if (connection.read(buffer) == -1) return;
  }

  static void converse(SocketChannel connection) throws IOException {
    for (ByteBuffer message; (message = receive(connection)) != null; ) {
      var frame = ByteBuffer.allocate(4 + message.remaining());
      frame.putInt(message.remaining()).put(message).flip();
      while (frame.hasRemaining()) connection.write(frame);
    }
  }

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      while (true) {
        try (var connection = listener.accept()) {
          converse(connection);
        } catch (EOFException | ProtocolException e) {
          System.out.println("left a client: " + e.getMessage());
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
