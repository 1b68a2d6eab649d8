import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;

/** A server with a deadline for each conversation: who is not done by then is closed. */
public class DeadlineServer {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    try (var listener = ServerSocketChannel.open()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 10;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      listener.bind(address, 200); // so many may wait at once
      System.out.println("listening on " + listener.getLocalAddress().toString().substring(1));
      serve(listener, seconds, new ScheduledThreadPoolExecutor(1));
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java DeadlineServer.java [host] [port] [seconds, 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      var cure = "; use an address of this machine and a free port from 1024 up";
      System.err.println("cannot listen on " + host + ':' + port + ": " + e.getMessage() + cure);
      System.exit(1);
    }
  }

  // tag::serve[]
  /** Serves each client in a thread of its own, 200 at once, until the listener is closed. */
  static void serve(ServerSocketChannel listener, int seconds, ScheduledThreadPoolExecutor watchdog)
      throws IOException {
    var room = new Semaphore(200);
    watchdog.setRemoveOnCancelPolicy(true);
    while (true) {
      room.acquireUninterruptibly(); // <1>
      var client = listener.accept();
      var alarm = watchdog.schedule(() -> close(client), seconds, SECONDS); // <2>
      new Thread(
              () -> {
                System.out.println(talk(client, seconds));
                alarm.cancel(false); // <3>
                room.release();
              })
          .start();
    }
  }

  static Void close(SocketChannel client) throws IOException {
    client.close(); // ends what another thread does with it, a send as well as a receive
    return null;
  }

  /** Receives up to 1024 bytes, until the client ends its sending; replies; tells about it. */
  static String talk(SocketChannel client, int seconds) {
    var peer = client.socket().getRemoteSocketAddress().toString().substring(1);
    try (client) {
      var bytes = ByteBuffer.allocate(1024);
      while (client.read(bytes) > 0) {}
      client.write(UTF_8.encode("received " + bytes.position() + " bytes\n"));
      var text = UTF_8.decode(bytes.flip()).toString().replaceAll("\\p{Cc}", ".");
      return peer + " said \"" + text + '"';
    } catch (ClosedChannelException e) { // <4>
      return peer + " was not done in " + seconds + " s";
    } catch (IOException e) {
      return peer + " failed: " + e.getMessage();
    }
  }
  // end::serve[]
}
