import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A client connects and sends before accept is called: the system makes the connection. */
public class LateAccept {

  public static void main(String[] args) throws InterruptedException {
    try (var listener = ServerSocketChannel.open()) {
      int seconds = Integer.parseInt(args.length > 0 ? args[0] : "0");
      if (args.length > 1 || seconds < 0) throw new IllegalArgumentException();
      // tag::scene[]
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      System.out.println("server listens    " + name(listener.getLocalAddress()));
      try (var client = SocketChannel.open(listener.getLocalAddress())) { // <1>
        System.out.println("client connects   " + name(client.getLocalAddress()));
        int sent = client.write(UTF_8.encode("hello world")); // <2>
        System.out.println("client sends      " + sent + " bytes");
        System.out.println("server is late    " + seconds + " seconds");
        Thread.sleep(seconds * 1000L);
        try (var connection = listener.accept()) { // <3>
          System.out.println("server accepts    " + name(connection.getRemoteAddress()));
          System.out.println("server receives   \"" + receive(connection, 64) + '"'); // <4>
        }
      }
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java LateAccept.java [seconds from 0]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(
          "cannot play the scene on 127.0.0.1: %s; end programs that you no longer need%n",
          e.getMessage());
      System.exit(1);
    }
  }

  /** Receives once: 1 to {@code max} bytes, as text; blocks until there is at least one. */
  static String receive(ReadableByteChannel channel, int max) throws IOException {
    var buffer = ByteBuffer.allocate(max);
    channel.read(buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }

  /** The address, such as 127.0.0.1:5050. */
  static String name(SocketAddress address) {
    return address.toString().substring(1); // a slash comes first
  }
}
