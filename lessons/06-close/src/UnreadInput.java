import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Who closes with input unread resets the peer. A Socket sends the end first, a channel does not.
 */
public class UnreadInput {

  public static void main(String[] args) {
    if (args.length > 0) {
      System.err.println("usage: java UnreadInput.java");
      System.exit(2);
    }
    try {
      var loopback = InetAddress.getByName("127.0.0.1");
      // tag::channel[]
      try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0));
          var client = SocketChannel.open(listener.getLocalAddress());
          var server = listener.accept()) {
        System.out.println("the server has a SocketChannel");
        client.write(UTF_8.encode("hello world"));
        System.out.println("  client sends        \"hello world\"");
        System.out.println("  server receives(5)  " + receive(server, 5));
        server.write(UTF_8.encode("goodbye"));
        System.out.println("  server sends        \"goodbye\"");
        server.close(); // <1>
        System.out.println("  server closes");
        System.out.println("  client receives     " + receive(client, 64));
        System.out.println("  client receives     " + receive(client, 64));
      }
      // end::channel[]
      try (var listener = new ServerSocket(0, 50, loopback);
          var client = SocketChannel.open(listener.getLocalSocketAddress());
          var server = listener.accept()) {
        System.out.println("the server has a Socket");
        client.write(UTF_8.encode("hello world"));
        System.out.println("  client sends        \"hello world\"");
        var input = Channels.newChannel(server.getInputStream());
        System.out.println("  server receives(5)  " + receive(input, 5));
        server.getOutputStream().write("goodbye".getBytes(UTF_8));
        System.out.println("  server sends        \"goodbye\"");
        server.close();
        System.out.println("  server closes");
        System.out.println("  client receives     " + receive(client, 64));
        System.out.println("  client receives     " + receive(client, 64));
      }
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: "
              + e.getMessage()
              + "; check that the loopback interface is up");
      System.exit(1);
    }
  }

  /** Receives once, 1 to {@code max} bytes: what came, or -1 for the end, or what went wrong. */
  static String receive(ReadableByteChannel channel, int max) {
    try {
      var buffer = ByteBuffer.allocate(max);
      if (channel.read(buffer) == -1) return "-1";
      return "\"" + UTF_8.decode(buffer.flip()) + '"';
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
