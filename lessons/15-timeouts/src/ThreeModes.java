import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.FutureTask;

/** A receive with nothing to receive waits, or gives up after a while, or does not wait. */
public class ThreeModes {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      int millis = args.length > 0 ? Integer.parseInt(args[0]) : 300;
      if (args.length > 1 || millis < 1 || millis > 60_000) throw new IllegalArgumentException();
      // tag::scene[]
      System.out.println("blocking");
      var receive = new FutureTask<>(() -> receive(server)); // <1>
      new Thread(receive).start();
      Thread.sleep(millis);
      say("server receives", receive.isDone() ? receive.get() : "waits, " + millis + " ms so far");
      send(client, "one");
      say("server receives", receive.get());
      System.out.println("time-out of " + millis + " ms");
      say("server receives", receive(server, millis)); // <2>
      send(client, "two");
      say("server receives", receive(server, 10_000)); // <3>
      System.out.println("non-blocking");
      server.configureBlocking(false);
      say("server receives", receive(server)); // <4>
      send(client, "three");
      server.configureBlocking(true); // <5>
      say("server receives", receive(server));
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ThreeModes.java [milliseconds, 1-60000]");
      System.exit(2);
    } catch (Exception e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  static void send(SocketChannel client, String text) throws IOException {
    say("client sends", '"' + text + '"');
    client.write(UTF_8.encode(text));
  }

  static void say(String who, String what) {
    System.out.println("  " + (who + "     ").substring(0, 17) + what);
  }

  // tag::receive[]
  /** Receives once, in the channel's mode: the text in quotes, or how many bytes that was. */
  static String receive(SocketChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(64);
    int n = channel.read(buffer);
    return n > 0 ? "\"" + UTF_8.decode(buffer.flip()) + '"' : n + " bytes, at once";
  }

  /** Receives once, with a time-out: the text in quotes, or why there is none. */
  static String receive(SocketChannel channel, int millis) throws IOException {
    var bytes = new byte[64];
    channel.socket().setSoTimeout(millis);
    try {
      int n = channel.socket().getInputStream().read(bytes); // channel.read has no time-out
      return n > 0 ? '"' + new String(bytes, 0, n, UTF_8) + '"' : n + " bytes";
    } catch (SocketTimeoutException e) {
      return e.getMessage();
    }
  }
  // end::receive[]
}
