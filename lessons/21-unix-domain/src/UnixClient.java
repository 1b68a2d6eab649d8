import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A client of a path. It needs no address of its own, and connect never has to wait long. */
public class UnixClient {

  public static void main(String[] args) {
    var path = args.length > 0 ? args[0] : "course.socket";
    var message = args.length > 1 ? args[1] : "hello";
    var doing = "connect to ";
    var cure = "check the path, and start the server first";
    try (var channel = SocketChannel.open(UNIX);
        var selector = Selector.open()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      // tag::exchange[]
      channel.configureBlocking(false);
      channel.connect(UnixDomainSocketAddress.of(path)); // <1>
      System.out.println("connected to " + path);
      doing = "talk with ";
      cure = "see what the server does";
      channel.configureBlocking(true);
      var request = UTF_8.encode(message);
      while (request.hasRemaining()) channel.write(request);
      System.out.println("sent \"" + message.replaceAll("\\p{Cc}", ".") + '"');
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      var reply = ByteBuffer.allocate(1024);
      int n = 0;
      while (n >= 0 && reply.hasRemaining()) {
        if (selector.select(seconds * 1000L) == 0) // <2>
        throw new SocketTimeoutException("nothing came for " + seconds + " s");
        selector.selectedKeys().clear();
        n = channel.read(reply);
      }
      // end::exchange[]
      var text = UTF_8.decode(reply.flip()).toString().stripTrailing();
      System.out.println("received \"" + text.replaceAll("\\p{Cc}", ".") + '"');
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java UnixClient.java [path] [message] [seconds, 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot " + doing + path + ": " + e.getMessage() + "; " + cure);
      System.exit(1);
    }
  }
}
