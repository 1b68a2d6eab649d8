import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.FutureTask;

/** A non-blocking channel never waits. A selector waits for it, with a time-out for sends, too. */
public class SelectorDeadline {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      int millis = args.length > 0 ? Integer.parseInt(args[0]) : 300;
      if (args.length > 1 || millis < 1 || millis > 60_000) throw new IllegalArgumentException();
      client.configureBlocking(false);
      var question = ByteBuffer.allocateDirect(64 << 20);
      var answer = ByteBuffer.allocate(5);
      System.out.println("the server does nothing");
      say("  client sends", question, transfer(OP_WRITE, client, question, millis));
      say("  client receives", answer, transfer(OP_READ, client, answer, millis));
      System.out.println("the server receives all, and answers");
      var work = new FutureTask<>(() -> serve(server, question.capacity()));
      new Thread(work).start();
      say("  client sends", question, transfer(OP_WRITE, client, question, 60_000));
      say("  client receives", answer, transfer(OP_READ, client, answer, 60_000));
      work.get();
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java SelectorDeadline.java [milliseconds, 1-60000]");
      System.exit(2);
    } catch (Exception e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  static void say(String who, ByteBuffer buffer, boolean all) {
    var count = "         " + buffer.position();
    count = (who + "    ").substring(0, 17) + count.substring(count.length() - 9) + " bytes, ";
    System.out.println(count + (all ? "that is all" : "then the time was over"));
  }

  // tag::transfer[]
  /** Sends (OP_WRITE) or receives (OP_READ) what remains; false if the time is over before. */
  static boolean transfer(int operation, SocketChannel channel, ByteBuffer buffer, int millis)
      throws IOException {
    long end = System.nanoTime() + millis * 1_000_000L;
    try (var selector = Selector.open()) {
      channel.register(selector, operation);
      while (true) {
        int n = operation == OP_WRITE ? channel.write(buffer) : channel.read(buffer); // <1>
        if (n < 0) throw new IOException("the peer ended");
        if (!buffer.hasRemaining()) return true;
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left < 1) return false; // <2>
        selector.select(left); // <3>
        selector.selectedKeys().clear();
      }
    }
  }

  // end::transfer[]

  static Void serve(SocketChannel server, int size) throws IOException {
    var buffer = ByteBuffer.allocateDirect(65536);
    for (int n = 0; n < size; ) n += Math.max(0, server.read(buffer.clear()));
    server.write(ByteBuffer.wrap("hello".getBytes()));
    return null;
  }
}
