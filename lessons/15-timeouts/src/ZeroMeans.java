import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** As a time-out, 0 means for ever. Not to wait at all is another setting, or another call. */
public class ZeroMeans {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept();
        var selector = Selector.open()) {
      int millis = args.length > 0 ? Integer.parseInt(args[0]) : 300;
      if (args.length > 1 || millis < 1 || millis > 60_000) throw new IllegalArgumentException();
      var socket = server.socket();
      socket.setSoTimeout(0);
      say("setSoTimeout(0), read", late(() -> socket.getInputStream().read(), client, millis));
      socket.setSoTimeout(1);
      say("setSoTimeout(1), read", now(() -> socket.getInputStream().read()));
      server.configureBlocking(false);
      say("non-blocking read", now(() -> server.read(ByteBuffer.allocate(1))));
      server.register(selector, SelectionKey.OP_READ);
      say("selectNow()", now(() -> selector.selectNow()));
      say("select(1)", now(() -> selector.select(1)));
      say("select(0)", late(() -> selector.select(0), client, millis));
      say("setSoTimeout(-1)", now(() -> setSoTimeout(server, -1)));
      say("select(-1)", now(() -> selector.select(-1)));
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ZeroMeans.java [milliseconds, 1-60000]");
      System.exit(2);
    } catch (Exception e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** Makes the call; when it still waits after that time, the client sends a byte to end it. */
  static String late(Callable<Integer> call, SocketChannel client, int millis) throws Exception {
    var task = new FutureTask<>(call);
    var thread = new Thread(task);
    thread.start();
    thread.join(millis);
    if (task.isDone()) return "gives " + task.get();
    client.write(ByteBuffer.wrap(new byte[] {1}));
    return "waits: a byte after " + millis + " ms ends it, and it gives " + task.get();
  }

  /** Makes the call, which comes back by itself. */
  static String now(Callable<Integer> call) {
    try {
      return "gives " + call.call();
    } catch (Exception e) {
      return e.getClass().getSimpleName();
    }
  }

  static int setSoTimeout(SocketChannel channel, int millis) throws IOException {
    channel.socket().setSoTimeout(millis);
    return channel.socket().getSoTimeout();
  }

  static void say(String call, String outcome) {
    System.out.println((call + "               ").substring(0, 24) + outcome);
  }
}
