import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;

/** Length prefix: four bytes before each message say how long it is. They may lie. */
public class LengthPrefix {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      int claim = args.length > 0 ? Integer.parseInt(args[0]) : Integer.MAX_VALUE;
      if (args.length > 1) throw new IllegalArgumentException();
      for (var text : new String[] {"one", "", "three"}) {
        send(client, frame(text.getBytes(UTF_8)));
      }
      send(client, ByteBuffer.allocate(4).putInt(claim).array());
      client.shutdownOutput();
      var in = server.socket().getInputStream();
      for (var message = receive(in, 65536); message != null; message = receive(in, 65536)) {
        System.out.println("server receives  \"" + new String(message, UTF_8) + '"');
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java LengthPrefix.java [the last length]");
      System.exit(2);
    } catch (ProtocolException | EOFException e) {
      System.out.println("server refuses   " + e.getMessage());
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  // tag::frame[]
  /** The length in four bytes, the highest first, and the message: ready for one send. */
  static byte[] frame(byte[] message) {
    return ByteBuffer.allocate(4 + message.length).putInt(message.length).put(message).array();
  }

  // end::frame[]

  // tag::receive[]
  /** Receives one message; null at an end between messages, EOFException at an end inside one. */
  static byte[] receive(InputStream in, int max) throws IOException {
    var head = in.readNBytes(4); // receives until four are there, or the stream ends
    if (head.length == 0) return null;
    int length = ByteBuffer.wrap(all(head, 4)).getInt();
    if (length < 0 || length > max) { // refused before memory is taken for it
      throw new ProtocolException("length " + length + " is not from 0 to " + max);
    }
    return all(in.readNBytes(length), length);
  }

  static byte[] all(byte[] bytes, int count) throws EOFException {
    if (bytes.length == count) return bytes;
    throw new EOFException("end of stream after " + bytes.length + " of " + count + " bytes");
  }

  // end::receive[]

  static void send(SocketChannel channel, byte[] bytes) throws IOException {
    System.out.println("client sends     " + HexFormat.ofDelimiter(" ").formatHex(bytes));
    for (var left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) channel.write(left);
  }
}
