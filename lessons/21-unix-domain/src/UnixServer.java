import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A server whose address is a path: only programs on this machine can reach it. */
public class UnixServer {

  public static void main(String[] args) {
    var path = args.length > 0 ? args[0] : "course.socket";
    var doing = "listen on " + path;
    var cure = "stop the other server, or delete what it left, or choose a short path of your own";
    try (var listener = ServerSocketChannel.open(UNIX)) {
      int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
      if (args.length > 2 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      // tag::exchange[]
      var file = Path.of(path);
      listener.bind(UnixDomainSocketAddress.of(file)); // <1>
      file.toFile().deleteOnExit(); // <2>
      System.out.println("listening on " + path);
      try (var client = listener.accept()) { // <3>
        doing = "talk with a client of " + path;
        cure = "see what the client does";
        var message = receive(client, seconds).replaceAll("\\p{Cc}", ".");
        System.out.println("received \"" + message + '"');
        var reply = UTF_8.encode("received " + message.length() + " characters\n");
        while (reply.hasRemaining()) client.write(reply);
      }
      // end::exchange[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java UnixServer.java [path] [seconds, 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot " + doing + ": " + e.getMessage() + "; " + cure);
      System.exit(1);
    }
  }

  /** Receives once, 1 to 1024 bytes. A Unix channel has no setSoTimeout: a selector waits. */
  static String receive(SocketChannel channel, int seconds) throws IOException {
    var bytes = ByteBuffer.allocate(1024);
    try (var selector = Selector.open()) {
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      if (selector.select(seconds * 1000L) == 0)
        throw new SocketTimeoutException("nothing came for " + seconds + " s");
      if (channel.read(bytes) < 0) throw new IOException("it ended without a byte");
    }
    channel.configureBlocking(true);
    return UTF_8.decode(bytes.flip()).toString();
  }
}
