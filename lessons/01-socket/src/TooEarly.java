import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A call that comes too early or too late fails at once: it does not wait for its time. */
public class TooEarly {

  static String read(SocketChannel connection) {
    try {
      connection.read(ByteBuffer.allocate(100));
      return "something has come";
    } catch (IOException | IllegalStateException e) {
      return e.toString();
    }
  }

  public static void main(String[] args) throws IOException {
    var connection = SocketChannel.open();
    System.out.println("too early  " + read(connection));
    connection.close();
    System.out.println("too late   " + read(connection));
  }
}
