import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/** The first send to a peer that has left succeeds, though nobody will receive it. */
public class WriteAfterPeerLeft {

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      server.close();
      System.out.println("server closes");
      System.out.println("client sends one  " + send(client, "one")); // <1>
      System.out.println("client sends two  " + send(client, "two")); // <2>
    }
  }

  /** Sends once: how many bytes the kernel took, or the exception. */
  static String send(WritableByteChannel channel, String text) {
    try {
      return channel.write(UTF_8.encode(text)) + " bytes taken";
    } catch (IOException e) {
      return e.toString();
    }
  }
}
