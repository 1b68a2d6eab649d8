import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A send takes what the kernel has room for, and says how much. The rest is yours to send. */
public class ShortSend {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      int mebibytes = args.length > 0 ? Integer.parseInt(args[0]) : 64;
      if (args.length > 1 || mebibytes < 1 || mebibytes > 128) throw new IllegalArgumentException();
      // tag::scene[]
      client.configureBlocking(false); // a send takes what it can, and does not wait
      say("client wants to send", mebibytes << 20);
      var data = ByteBuffer.allocateDirect(mebibytes << 20);
      say("client sends", client.write(data)); // <1>
      say("client sends", client.write(data)); // <2>
      say("client still has", data.remaining());
      say("server receives", drain(server, client, data)); // <3>
      say("client still has", data.remaining());
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ShortSend.java [mebibytes from 1 to 128]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** Receives and sends in turns until all of the data is there; returns the bytes received. */
  static int drain(SocketChannel server, SocketChannel client, ByteBuffer data) throws IOException {
    var buffer = ByteBuffer.allocateDirect(65536);
    int received = 0;
    while (received < data.limit()) {
      received += server.read(buffer.clear()); // makes room in the kernel
      client.write(data); // takes as much of the rest as there is room for now
    }
    return received;
  }

  static void say(String who, int bytes) {
    var count = "         " + bytes;
    System.out.println(
        (who + "          ").substring(0, 22) + count.substring(count.length() - 9) + " bytes");
  }
}
