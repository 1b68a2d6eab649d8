import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** TCP has no messages. What keeps the rounds apart is that each side waits for the other. */
public class JoinedRounds {

  static final String QUESTION = "TCP client connect";
  static final String ANSWER = "ACK!";

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
      if (args.length > 1 || rounds < 1 || rounds > 100) throw new IllegalArgumentException();
      // tag::scene[]
      System.out.println("the client waits for each answer");
      for (int i = 1; i <= rounds; i++) {
        send("client", client, QUESTION);
        receive("server", server, QUESTION.length());
        send("server", server, ANSWER);
        receive("client", client, ANSWER.length()); // <1>
      }
      System.out.println("the client does not wait");
      for (int i = 1; i <= rounds; i++) send("client", client, QUESTION);
      int answers = 0;
      for (int left = rounds * QUESTION.length(); left > 0; answers++) {
        left -= receive("server", server, left); // <2>
        send("server", server, ANSWER);
      }
      System.out.println("  questions: " + rounds + ", answers: " + answers);
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java JoinedRounds.java [rounds from 1 to 100]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  static void send(String who, SocketChannel channel, String text) throws IOException {
    channel.write(UTF_8.encode(text));
    System.out.println("  " + who + " sends     \"" + text + '"');
  }

  /** Waits until so many bytes have arrived, then receives once, up to 1024; returns how many. */
  static int receive(String who, SocketChannel channel, int expected) throws IOException {
    while (channel.socket().getInputStream().available() < expected) Thread.onSpinWait();
    var bytes = ByteBuffer.allocate(1024);
    int n = channel.read(bytes);
    System.out.println("  " + who + " receives  \"" + UTF_8.decode(bytes.flip()) + '"');
    return n;
  }
}
