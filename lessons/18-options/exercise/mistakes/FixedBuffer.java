// fails: it_sends_each_word_as_a_frame
import static java.net.StandardSocketOptions.TCP_NODELAY;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** Room for words of up to 60 letters. */
public class FixedBuffer {

  /** For each word: four bytes for its length, then its bytes. */
  static void send(SocketChannel connection, String... words) throws IOException {
    connection.setOption(TCP_NODELAY, true);
    for (var word : words) {
      var bytes = word.getBytes(UTF_8);
      var frame = ByteBuffer.allocate(64).putInt(bytes.length).put(bytes).flip();
      while (frame.hasRemaining()) connection.write(frame);
    }
  }

  static String receive(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > 65_536) throw new ProtocolException("length " + length);
    return new String(in.readNBytes(length), UTF_8);
  }

  public static void main(String[] args) {
    try (var connection = SocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      var words = (args.length > 2 ? args[2] : "one,two,three").split(",");
      connection.connect(new InetSocketAddress(host, port));
      send(connection, words);
      var in = new DataInputStream(Channels.newInputStream(connection));
      for (var word : words) System.out.println(word + " is answered: " + receive(in));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
