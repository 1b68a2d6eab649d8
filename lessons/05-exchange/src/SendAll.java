import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A send may be short: send again, from where the last one stopped, until nothing is left. */
public class SendAll {

  public static void main(String[] args) {
    try {
      int most = args.length > 0 ? Integer.parseInt(args[0]) : 4;
      if (args.length > 1 || most < 1) throw new IllegalArgumentException();
      var data = "hello world".getBytes(UTF_8);
      System.out.println("sendAll");
      sendAll(new Narrow(most, data.length, new ByteArrayOutputStream()), data);
      System.out.println("brokenSendAll");
      brokenSendAll(new Narrow(most, data.length, new ByteArrayOutputStream()), data);
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java SendAll.java [bytes that one send takes, from 1]");
      System.exit(2);
    } catch (IOException e) {
      System.out.println("  send fails: " + e.getMessage());
    }
  }

  // tag::send_all[]
  /** Sends all of the data, in as many sends as it takes. The buffer counts what has gone. */
  static void sendAll(WritableByteChannel channel, byte[] data) throws IOException {
    var buffer = ByteBuffer.wrap(data);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  // end::send_all[]

  // tag::broken[]
  /** The loop that tutorials print, n = send(data[n:]): n is the last count, not the total. */
  static void brokenSendAll(WritableByteChannel channel, byte[] data) throws IOException {
    int n = 0;
    while (n < data.length) {
      n = channel.write(ByteBuffer.wrap(data, n, data.length - n));
    }
  }

  // end::broken[]

  /** Stands for a socket with little room, whose peer hangs up once it has received enough. */
  record Narrow(int most, int enough, ByteArrayOutputStream received)
      implements WritableByteChannel {

    @Override
    public int write(ByteBuffer data) throws IOException {
      if (received.size() >= enough) throw new IOException("Broken pipe");
      var asked = "  send(\"" + UTF_8.decode(data.duplicate()) + "\")            ";
      int n = Math.min(most, data.remaining());
      System.out.println(asked.substring(0, 22) + "takes " + n);
      for (int i = 0; i < n; i++) received.write(data.get());
      if (received.size() >= enough) System.out.println("  peer has \"" + received + '"');
      return n;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
