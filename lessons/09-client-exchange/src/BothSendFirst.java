import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** When both sides send first, more than the buffers hold, each waits for the other to receive. */
public class BothSendFirst {

  static final int MAX = 16 << 20; // bytes

  public static void main(String[] args) throws InterruptedException {
    try {
      int size = args.length > 0 ? Integer.parseInt(args[0]) : MAX / 2;
      if (args.length > 1 || size < 1 || size > MAX) throw new IllegalArgumentException();
      System.out.println("each side has " + size + " bytes for the other");
      // tag::scene[]
      System.out.println("both send first");
      talk(size, true, 1); // <1>
      System.out.println("the client sends first, the server receives first");
      talk(size, false, 10); // <2>
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java BothSendFirst.java [bytes from 1 to " + MAX + "]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** Lets both sides talk, some seconds at most; prints how many bytes each sent and received. */
  static void talk(int size, boolean serverSendsFirst, int seconds)
      throws IOException, InterruptedException {
    var question = ByteBuffer.allocate(size);
    var questionIn = ByteBuffer.allocate(size);
    var answer = ByteBuffer.allocate(size);
    var answerIn = ByteBuffer.allocate(size);
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      var channel = SocketChannel.open(listener.getLocalAddress());
      var client = start(channel, question, answerIn, true);
      var server = start(listener.accept(), answer, questionIn, serverSendsFirst);
      client.join(seconds * 1000);
      var end = client.isAlive() ? "stuck: closed after " + seconds + " s" : "done";
      channel.close(); // a blocked send has no time-out: only a close ends it
      client.join();
      server.join();
      System.out.println(
          "  client sent " + question.position() + ", received " + answerIn.position());
      System.out.println(
          "  server sent " + answer.position() + ", received " + questionIn.position());
      System.out.println("  " + end);
    }
  }

  // tag::start[]
  /** Starts one side in a thread of its own: it sends all and receives all, then closes. */
  static Thread start(SocketChannel channel, ByteBuffer out, ByteBuffer in, boolean sendsFirst) {
    var side =
        new Thread(
            () -> {
              try (channel) {
                while (sendsFirst && out.hasRemaining()) channel.write(out);
                while (in.hasRemaining() && channel.read(in) != -1) {}
                while (out.hasRemaining()) channel.write(out);
              } catch (IOException e) {
                // closed in the middle: the buffers' positions tell how far this side came
              }
            });
    side.start();
    return side;
  }
  // end::start[]
}
