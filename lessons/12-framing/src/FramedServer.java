import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Answers each message of each client. A bad client ends only its own conversation. */
public class FramedServer {

  static final ScheduledExecutorService WATCHDOG = Executors.newScheduledThreadPool(1);

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    try (var listener = ServerSocketChannel.open()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      listener.bind(address, 200);
      System.out.println("listening on " + listener.getLocalAddress().toString().substring(1));
      var room = new Semaphore(200);
      while (true) {
        room.acquireUninterruptibly(); // the next client waits in the accept queue
        var client = listener.accept();
        new Thread(() -> serve(client, seconds, room)).start();
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java FramedServer.java [host] [port] [seconds, 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      var cure = "; use an address of this machine and a free port from 1024 up";
      System.err.println("cannot listen on " + host + ':' + port + ": " + e.getMessage() + cure);
      System.exit(1);
    }
  }

  /** As in LengthPrefix: null at an end between messages, EOFException at an end inside one. */
  static byte[] receive(InputStream in) throws IOException {
    var head = in.readNBytes(4);
    if (head.length == 0) return null;
    if (head.length < 4) throw new EOFException("end of stream inside a length");
    int length = ByteBuffer.wrap(head).getInt();
    if (length < 0 || length > 65536) throw new IOException("bad length " + length);
    var message = in.readNBytes(length);
    if (message.length < length) throw new EOFException("end of stream inside a message");
    return message;
  }

  // tag::serve[]
  /** Answers message after message, until the client ends, breaks the rules, or is out of time. */
  static void serve(SocketChannel client, int seconds, Semaphore room) {
    var name = client.socket().getRemoteSocketAddress().toString().substring(1);
    var alarm = WATCHDOG.schedule(() -> close(client), seconds, TimeUnit.SECONDS); // <1>
    try (client) {
      var in = Channels.newInputStream(client);
      for (var message = receive(in); message != null; message = receive(in)) {
        var text = new String(message, UTF_8).replaceAll("\\p{Cc}", ".");
        System.out.println(name + " sent \"" + text + '"');
        var reply = ("received " + message.length + " bytes").getBytes(UTF_8);
        var frame = ByteBuffer.allocate(4 + reply.length).putInt(reply.length).put(reply).flip();
        while (frame.hasRemaining()) client.write(frame);
      }
      System.out.println(name + " ended");
    } catch (IOException e) { // <2>
      var reason = e instanceof ClosedChannelException ? "its time is over" : e.getMessage();
      System.err.println("cannot go on with " + name + ": " + reason);
    } finally {
      alarm.cancel(false);
      room.release();
    }
  }

  static Void close(SocketChannel client) throws IOException {
    client.close(); // ends a receive and a send that wait
    return null;
  }
  // end::serve[]
}
