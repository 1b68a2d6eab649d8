import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

/** A client with a deadline for the whole conversation: connect, send, and receive to the end. */
public class DeadlineClient {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var message = args.length > 3 ? args[3] : "hello";
    try (var channel = SocketChannel.open()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 10;
      if (args.length > 4 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      talk(channel, address, message, seconds * 1000);
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: java DeadlineClient.java [host] [port] [seconds, 1-3600] [message]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(
          "cannot talk to %s:%s: %s; check host and port, and what the server does%n",
          host, port, e.getMessage());
      System.exit(1);
    }
  }

  /** Sends the message, receives up to 1024 bytes; after so many ms the channel is closed. */
  static void talk(SocketChannel channel, SocketAddress server, String message, int millis)
      throws IOException {
    var watchdog = closeAfter(millis, channel);
    try {
      channel.connect(server);
      System.out.println("connected to " + server.toString().replaceFirst(".*/", ""));
      var bytes = UTF_8.encode(message);
      while (bytes.hasRemaining()) channel.write(bytes);
      channel.shutdownOutput();
      System.out.println("sent " + bytes.position() + " bytes");
      var answer = ByteBuffer.allocate(1024);
      while (channel.read(answer) > 0) {}
      var text = UTF_8.decode(answer.flip()).toString().replaceAll("\\p{Cc}", ".");
      System.out.println("received " + answer.limit() + " bytes: \"" + text + '"');
    } catch (ClosedChannelException e) {
      throw new SocketTimeoutException("not done in " + millis + " ms");
    } finally {
      watchdog.interrupt();
    }
  }

  /** Closes the channel after that time, unless the thread is interrupted before. */
  static Thread closeAfter(int millis, SocketChannel channel) {
    var watchdog =
        new Thread(
            () -> {
              try {
                Thread.sleep(millis);
                channel.close();
              } catch (InterruptedException | IOException e) {
                // called off
              }
            });
    watchdog.setDaemon(true);
    watchdog.start();
    return watchdog;
  }
}
