import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A client with one deadline for all: connect, send, and receive to the end. */
public class DeadlineClient {

  static String ask(SocketChannel connection, SocketAddress server, String message, int millis)
      throws IOException {
    var thread = Thread.currentThread();
    delayedExecutor(millis, MILLISECONDS).execute(thread::interrupt); // <1>
    connection.connect(server);
    var bytes = UTF_8.encode(message);
    while (bytes.hasRemaining()) connection.write(bytes);
    connection.shutdownOutput();
    var answer = ByteBuffer.allocate(1024);
    while (answer.hasRemaining() && connection.read(answer) >= 0) {} // <2>
    return UTF_8.decode(answer.flip()).toString();
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    try (var connection = SocketChannel.open()) {
      var server = new InetSocketAddress(host, Integer.parseInt(port)); // <3>
      System.out.println("the server says: " + ask(connection, server, "hello", 2000));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.nio.channels.ClosedByInterruptException
      System.exit(1);
    }
  }
}
