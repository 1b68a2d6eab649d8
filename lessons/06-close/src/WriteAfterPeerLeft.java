import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/** The first write after the peer has left still succeeds: the kernel takes it, nobody reads it. */
public class WriteAfterPeerLeft {

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java WriteAfterPeerLeft.java");
      System.exit(2);
    }
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      // tag::scene[]
      server.close();
      System.out.println("server closes");
      System.out.println("client sends \"one\"  " + send(client, "one")); // <1>
      System.out.println("client sends \"two\"  " + send(client, "two")); // <2>
      // end::scene[]
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: "
              + e.getMessage()
              + "; check that the loopback interface is up");
      System.exit(1);
    }
  }

  /** Sends once: how many bytes the kernel took, or what went wrong. */
  static String send(WritableByteChannel channel, String text) {
    try {
      return channel.write(UTF_8.encode(text)) + " bytes taken";
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
