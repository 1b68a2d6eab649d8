import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.HexFormat;

/** Fixed length: each message has the same number of bytes, so the receiver only counts. */
public class FixedLength {

  static final int LENGTH = 8; // bytes of each message on the wire

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java FixedLength.java");
      System.exit(2);
    }
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      for (var text : new String[] {"one", "", "three"}) {
        send(client, frame(text.getBytes(UTF_8)));
      }
      send(client, "fo".getBytes(UTF_8));
      client.shutdownOutput();
      var in = server.socket().getInputStream();
      for (var message = receive(in); message != null; message = receive(in)) {
        System.out.println("server receives  \"" + new String(message, UTF_8) + '"');
      }
    } catch (EOFException e) {
      System.out.println("server refuses   " + e.getMessage());
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  // tag::frame[]
  /** The message, filled up with zero bytes; a message that would come back changed is refused. */
  static byte[] frame(byte[] message) {
    if (message.length > LENGTH)
      throw new IllegalArgumentException(message.length + " bytes are more than " + LENGTH);
    if (message.length > 0 && message[message.length - 1] == 0)
      throw new IllegalArgumentException("a zero byte at the end of the message");
    return Arrays.copyOf(message, LENGTH);
  }

  // end::frame[]

  // tag::receive[]
  /** Receives one message; null at an end between messages, EOFException at an end inside one. */
  static byte[] receive(InputStream in) throws IOException {
    var bytes = in.readNBytes(LENGTH); // receives until all are there, or the stream ends
    if (bytes.length == 0) return null;
    if (bytes.length < LENGTH)
      throw new EOFException("end of stream after " + bytes.length + " of " + LENGTH + " bytes");
    int length = LENGTH;
    while (length > 0 && bytes[length - 1] == 0) length--;
    return Arrays.copyOf(bytes, length);
  }

  // end::receive[]

  static void send(SocketChannel channel, byte[] bytes) throws IOException {
    System.out.println("client sends     " + HexFormat.ofDelimiter(" ").formatHex(bytes));
    for (var left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) channel.write(left);
  }
}
