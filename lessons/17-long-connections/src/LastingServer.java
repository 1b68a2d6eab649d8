import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;

/** Long connections, finished: a client may stay as long as it talks and listens. */
public class LastingServer {

  static final int MOST_CLIENTS = 100; // at once

  final Semaphore room;
  final int clients;
  final long idleMillis;
  final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
  final ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(1);

  LastingServer(int clients, long idleMillis) {
    this.clients = clients;
    this.idleMillis = idleMillis;
    room = new Semaphore(clients);
    alarms.setRemoveOnCancelPolicy(true); // <1>
    alarms.prestartAllCoreThreads(); // <2>
  }

  /** Lets clients in, so many at once, until the listener is closed. */
  void serve(ServerSocketChannel listener) throws IOException, InterruptedException {
    SocketChannel.open().close();
    while (true) {
      room.acquire(); // <3>
      try {
        serve(listener.accept());
      } catch (IOException | OutOfMemoryError e) { // <4>
        room.release();
        if (!listener.isOpen()) return;
        System.out.println("nobody is let in: " + e);
        Thread.sleep(100);
      }
    }
  }

  /** Serves the client in a thread of its own. */
  void serve(SocketChannel connection) throws IOException {
    try {
      connections.add(connection);
      new Thread(() -> talk(connection)).start();
    } catch (OutOfMemoryError e) {
      connections.remove(connection);
      connection.close();
      throw e;
    }
  }

  void talk(SocketChannel connection) {
    var client = connection.socket().getRemoteSocketAddress();
    try (connection) {
      System.out.println(client + " has come");
      while (round(connection, client)) {}
      System.out.println(client + " has left");
    } catch (ClosedByInterruptException e) {
      System.out.println(client + " is sent away after " + idleMillis + " ms");
    } catch (IOException e) {
      System.out.println(client + " is lost: " + e);
    } finally {
      connections.remove(connection);
      room.release();
    }
  }

  /** Receives and answers, within the time of one round; false at the end of the stream. */
  boolean round(SocketChannel connection, Object client) throws IOException {
    var alarm = alarms.schedule(Thread.currentThread()::interrupt, idleMillis, MILLISECONDS); // <5>
    var bytes = ByteBuffer.allocate(1024);
    int n = connection.read(bytes);
    if (n > 0) {
      System.out.println(client + " says: " + clean(UTF_8.decode(bytes.flip()).toString()));
      var answer = UTF_8.encode("ACK!");
      while (answer.hasRemaining()) connection.write(answer);
    }
    alarm.cancel(false);
    return n > 0;
  }

  static String clean(String text) {
    return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", ".");
  }

  /** Lets nobody in any more, ends the sending to each client, and waits until it has left. */
  void stop(ServerSocketChannel listener) {
    try {
      listener.close();
      for (var connection : connections) shutdownOutput(connection); // <6>
      boolean all = room.tryAcquire(clients, 2, SECONDS);
      if (all) room.release(clients); // the loop may still wait for room, and ends with it
      System.out.println(all ? "stopped" : "stopped, though not all clients have left");
    } catch (IOException | InterruptedException e) {
      System.out.println("stopped: " + e);
    }
  }

  static void shutdownOutput(SocketChannel connection) throws IOException {
    try {
      connection.shutdownOutput();
    } catch (ClosedChannelException e) {
      // it has just left
    }
  }

  public static void main(String[] args) throws InterruptedException {
    if (List.of(args).contains("--help")) {
      System.out.println("usage: java LastingServer.java [host] [port] [seconds for each round]");
      return;
    }
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 12345;
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      var server = new LastingServer(MOST_CLIENTS, SECONDS.toMillis(seconds));
      listener.bind(new InetSocketAddress(host, port), MOST_CLIENTS);
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(listener)));
      server.serve(listener);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
