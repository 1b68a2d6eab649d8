import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A close loses nothing that was sent, and a pause before it saves nothing: unread input hurts. */
public class PauseIsNoCure {

  public static void main(String[] args) throws InterruptedException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int pause = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
      if (args.length > 1 || pause < 0 || pause > 60_000) throw new IllegalArgumentException();
      // tag::scene[]
      talk(listener, 2, 0, false); // <1>
      talk(listener, 2000, pause, false); // <2>
      talk(listener, 2000, 0, true); // <3>
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java PauseIsNoCure.java [milliseconds from 0 to 60000]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** The client sends so many bytes, and receives only when the server has closed. */
  static void talk(ServerSocketChannel listener, int size, int pause, boolean toTheEnd)
      throws IOException, InterruptedException {
    try (var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      client.write(ByteBuffer.allocate(size));
      System.out.println("client sends " + size + " bytes");
      int n = server.read(ByteBuffer.allocate(1024));
      server.write(UTF_8.encode("helloworld"));
      System.out.println("  server receives " + n + " of them, sends \"helloworld\"");
      if (toTheEnd) {
        server.shutdownOutput();
        client.shutdownOutput();
        while (server.read(ByteBuffer.allocate(1024)) != -1) {}
        System.out.println("  both end their sides, server receives to the end");
      }
      Thread.sleep(pause);
      server.close();
      System.out.println("  server waits " + pause + " ms, closes");
      System.out.println("  client receives " + receive(client));
      System.out.println("  client receives " + receive(client));
    }
  }

  /** Receives once: the text in quotes, or -1 for the end, or what the failure says. */
  static String receive(SocketChannel client) throws IOException {
    var buffer = ByteBuffer.allocate(1024);
    try {
      if (client.read(buffer) == -1) return "-1, the end";
      return '"' + UTF_8.decode(buffer.flip()).toString() + '"';
    } catch (IOException e) {
      return "an exception: " + e.getMessage();
    }
  }
}
