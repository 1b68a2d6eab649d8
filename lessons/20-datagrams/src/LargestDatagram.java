import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A datagram must fit into one IP packet: at most 65,507 bytes with IPv4. */
public class LargestDatagram {

  public static void main(String[] args) {
    var here = new InetSocketAddress("127.0.0.1", 0);
    try (var server = DatagramChannel.open(StandardProtocolFamily.INET).bind(here);
        var client = DatagramChannel.open(StandardProtocolFamily.INET)) {
      int size = args.length > 0 ? Integer.parseInt(args[0]) : 65_507;
      if (args.length > 1 || size < 0 || size > 70_000) throw new IllegalArgumentException();
      for (int bytes = size; bytes <= size + 1; bytes++) {
        System.out.println("client sends     " + bytes + " bytes");
        try {
          client.send(ByteBuffer.allocate(bytes), server.getLocalAddress());
          var buffer = ByteBuffer.allocate(70_001);
          server.receive(buffer);
          System.out.println("server receives  " + buffer.position() + " bytes");
        } catch (IOException e) {
          System.out.println("client fails     " + e.getMessage());
        }
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java LargestDatagram.java [bytes from 0 to 70000]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }
}
