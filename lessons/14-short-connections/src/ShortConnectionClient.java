import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** The client of a short connection: one message, the answer to its end, and a close. */
public class ShortConnectionClient {

  static final String MESSAGE = "i am TCP client";

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "12345";
    var problem = "cannot connect to %s:%s: %s; check host and port, and start the server first%n";
    try (var channel = SocketChannel.open()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      channel.socket().connect(address, 10_000);
      System.out.println("connected to " + host + ':' + port);
      problem = "cannot receive from %s:%s: %s; see why the server gave up%n";
      System.out.println("sending " + MESSAGE.length() + " bytes: \"" + MESSAGE + '"');
      var answer = talk(channel, seconds * 1000);
      var text = new String(answer, UTF_8).replaceAll("\\p{Cc}", ".");
      System.out.println("received " + answer.length + " bytes: \"" + text + '"');
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ShortConnectionClient.java [host] [port] [seconds, 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(problem, host, port, e.getMessage());
      System.exit(1);
    }
  }

  // tag::talk[]
  /** Sends the message; returns the answer, 1 to 4096 bytes, when the server closes. */
  static byte[] talk(SocketChannel channel, int millis) throws IOException {
    var message = UTF_8.encode(MESSAGE);
    while (message.hasRemaining()) channel.write(message);
    channel.socket().setSoTimeout(millis); // for each receive
    var input = channel.socket().getInputStream();
    var answer = new byte[4096];
    int n = 0;
    try {
      for (int got; n < 4096 && (got = input.read(answer, n, 4096 - n)) > 0; n += got) {} // <1>
    } catch (SocketTimeoutException e) {
      if (n == 0) throw e; // else the server has answered, but does not close
    }
    if (n == 0) throw new IOException("it closed without a byte");
    return Arrays.copyOf(answer, n);
  }
  // end::talk[]
}
