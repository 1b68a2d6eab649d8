import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Fixed length: each message is a number of four bytes, so the receiver only counts. */
public class FixedLength {

  public static void main(String[] args) throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      for (int number : new int[] {1, 258, -1}) {
        var message = ByteBuffer.allocate(4).putInt(number).array(); // <1>
        client.getOutputStream().write(message);
        var hex = HexFormat.ofDelimiter(" ").formatHex(message);
        System.out.println("client sends     " + hex + "  for " + number);
      }
      client.shutdownOutput();

      var in = server.getInputStream();
      for (byte[] message; (message = in.readNBytes(4)).length == 4; ) { // <2>
        int number = ByteBuffer.wrap(message).getInt();
        int wrong = ByteBuffer.wrap(message).order(LITTLE_ENDIAN).getInt(); // <3>
        System.out.println("server receives  " + number + ", in the wrong order " + wrong);
      }
    }
  }
}
