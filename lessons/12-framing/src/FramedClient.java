import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Sends several messages in one piece; the lengths between them keep them apart. */
public class FramedClient {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var messages = (args.length > 2 ? args[2] : "one,,three").split(",", 101);
    var problem = "cannot connect to %s:%s: %s; check host and port, and start the server first%n";
    try (var channel = SocketChannel.open()) {
      int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 30;
      if (args.length > 4 || seconds < 1 || seconds > 3600 || messages.length > 100)
        throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      channel.socket().connect(address, 10_000);
      System.out.println("connected to " + host + ':' + port);
      problem = "cannot talk to %s:%s: %s; see why the server gave up%n";
      var out = new BufferedOutputStream(channel.socket().getOutputStream());
      System.out.println("sent " + send(out, messages) + " bytes in one piece");
      channel.socket().setSoTimeout(seconds * 1000);
      for (var message : messages) {
        var reply = receive(channel.socket().getInputStream());
        System.out.println(quote(message) + " is answered: " + quote(reply));
      }
    } catch (IllegalArgumentException e) {
      System.err.print("usage: java FramedClient.java [host] [port] ");
      System.err.println("[up to 100 messages, with commas between] [seconds 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(problem, host, port, e.getMessage());
      System.exit(1);
    }
  }

  /** Sends all messages, each behind its length; returns the number of bytes. */
  static int send(BufferedOutputStream stream, String[] messages) throws IOException {
    var out = new DataOutputStream(stream);
    for (var message : messages) {
      var bytes = message.getBytes(UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.flush(); // what is buffered goes now
    return out.size();
  }

  /** Receives one reply; an end before its last byte is an EOFException. */
  static String receive(InputStream in) throws IOException {
    var head = in.readNBytes(4);
    int length = head.length == 4 ? ByteBuffer.wrap(head).getInt() : 0;
    if (length < 0 || length > 65536) throw new IOException("bad length " + length);
    var reply = in.readNBytes(length);
    if (head.length < 4 || reply.length < length) throw new EOFException("end before the reply");
    return new String(reply, UTF_8);
  }

  static String quote(String text) {
    return '"' + text.replaceAll("\\p{Cc}", ".") + '"';
  }
}
