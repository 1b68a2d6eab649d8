import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Sends back each line in upper case, to many clients at once, however rude some of them are. */
public class SturdyServer {

  static final int MOST_CLIENTS = 500; // at once
  static final int MOST_BYTES = 1024; // in a line

  // tag::accept[]
  /** Serves so many clients at once, each for so many seconds, until the listener is closed. */
  static void serve(ServerSocketChannel listener, int clients, int seconds)
      throws IOException, InterruptedException {
    prepare();
    var room = new Semaphore(clients);
    while (listener.isOpen()) {
      room.acquire();
      try {
        var connection = listener.accept();
        try {
          new Thread(() -> serve(connection, room, seconds)).start();
        } catch (OutOfMemoryError e) {
          connection.close();
          throw e;
        }
      } catch (IOException | OutOfMemoryError e) {
        room.release();
        System.out.println("nobody is let in: " + e);
        Thread.sleep(200);
      }
    }
  }

  // end::accept[]

  // tag::prepare[]
  /** What the cures need is there before the need: a class, and the thread of the alarms. */
  static void prepare() throws IOException {
    SocketChannel.open().close();
    new CompletableFuture<Void>().completeOnTimeout(null, 0, SECONDS).join();
  }

  // end::prepare[]

  // tag::deadline[]
  static void serve(SocketChannel connection, Semaphore room, int seconds) {
    var client = connection.socket().getRemoteSocketAddress();
    var thread = Thread.currentThread();
    var alarm = new CompletableFuture<Void>();
    try (connection) {
      alarm.completeOnTimeout(null, seconds, SECONDS).thenRun(thread::interrupt);
      System.out.println(client + " said last: " + clean(talk(connection)));
      leave(connection);
    } catch (IOException e) {
      System.out.println(client + " is lost: " + e);
    } finally {
      alarm.cancel(false);
      room.release();
    }
  }

  // end::deadline[]

  // tag::talk[]
  /** Answers each line, until there are no more; gives the last one. */
  static String talk(SocketChannel connection) throws IOException {
    var in = new BufferedInputStream(Channels.newInputStream(connection));
    var last = "nothing";
    try {
      for (String line; (line = receive(in)) != null; last = line) {
        send(connection, line.toUpperCase());
      }
    } catch (ProtocolException e) {
      last = e.getMessage();
      send(connection, last);
    }
    return last;
  }

  static void send(SocketChannel connection, String line) throws IOException {
    var bytes = UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) connection.write(bytes);
  }

  /** The next line, or null if the stream has ended between two lines. */
  static String receive(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b; (b = in.read()) != '\n'; line.write(b)) {
      if (b == -1 && line.size() == 0) return null;
      if (b == -1) throw new EOFException("end of stream inside a line");
      if (line.size() == MOST_BYTES) throw new ProtocolException("the line is too long");
    }
    return line.toString(UTF_8);
  }

  // end::talk[]

  // tag::leave[]
  /** Ends the answers; receives until the client ends, too. Then a close resets nothing. */
  static void leave(SocketChannel connection) throws IOException {
    connection.shutdownOutput();
    var rest = ByteBuffer.allocate(MOST_BYTES);
    while (connection.read(rest.clear()) >= 0) {}
  }

  // end::leave[]

  // tag::clean[]
  /** A stranger's text without what would steer a terminal, or pass for a line of its own. */
  static String clean(String text) {
    return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", ".");
  }

  // end::clean[]

  // tag::main[]
  public static void main(String[] args) throws InterruptedException {
    if (List.of(args).contains("--help")) {
      System.out.println("usage: java SturdyServer.java [host] [port] [seconds for each client]");
      return;
    }
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 10;
      listener.bind(new InetSocketAddress(host, port), MOST_CLIENTS);
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      serve(listener, MOST_CLIENTS, seconds);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
  // end::main[]
}
