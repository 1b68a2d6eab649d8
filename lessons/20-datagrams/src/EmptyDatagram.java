import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A datagram of no bytes arrives like any other. It is a message, and no end. */
public class EmptyDatagram {

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java EmptyDatagram.java");
      System.exit(2);
    }
    var here = new InetSocketAddress("127.0.0.1", 0);
    try (var server = DatagramChannel.open().bind(here);
        var client = DatagramChannel.open().bind(here)) {
      var address = server.getLocalAddress();
      for (var text : new String[] {"", "still here"}) {
        client.send(UTF_8.encode(text), address);
        System.out.println("client sends     \"" + text + '"');
      }
      System.out.println("server receives  " + receive(server));
      System.out.println("server receives  " + receive(server));

      server.connect(client.getLocalAddress());
      System.out.println("server connects");
      client.send(ByteBuffer.allocate(0), address);
      System.out.println("client sends     \"\"");
      System.out.println("server reads     " + server.read(ByteBuffer.allocate(64)));
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** Receives one datagram: how many bytes, and which. */
  static String receive(DatagramChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(64);
    channel.receive(buffer);
    return buffer.flip().remaining() + " bytes, \"" + UTF_8.decode(buffer) + '"';
  }
}
