import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Send again, from where the last send stopped, until nothing is left. */
public class SendAll {

  interface Channel {
    int write(ByteBuffer data) throws IOException;
  }

  static void sendAll(Channel channel, byte[] message) throws IOException {
    var data = ByteBuffer.wrap(message);
    while (data.hasRemaining()) channel.write(data); // <1>
  }

  /** As some tutorials have it: n = send(data[n:]). */
  static void sendAllOfTheTutorials(Channel channel, byte[] message) throws IOException {
    int n = 0;
    while (n < message.length) {
      n = channel.write(ByteBuffer.wrap(message, n, message.length - n)); // <2>
    }
  }

  /** A channel with room for four bytes a call, whose peer hangs up after eleven. */
  static class Narrow implements Channel {
    String peer = "";

    @Override
    public int write(ByteBuffer data) throws IOException {
      if (peer.length() >= 11) throw new IOException("Broken pipe");
      var taken = new byte[Math.min(4, data.remaining())];
      data.get(taken); // <3>
      peer += new String(taken, UTF_8);
      System.out.println("  takes " + taken.length + ", the peer has \"" + peer + '"');
      return taken.length;
    }
  }

  public static void main(String[] args) throws IOException {
    var message = "hello world".getBytes(UTF_8);
    System.out.println("sendAll");
    sendAll(new Narrow(), message);
    System.out.println("sendAllOfTheTutorials");
    try {
      sendAllOfTheTutorials(new Narrow(), message);
    } catch (IOException e) {
      System.out.println("  fails: " + e.getMessage());
    }
  }
}
