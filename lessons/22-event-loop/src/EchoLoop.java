import static java.net.StandardSocketOptions.TCP_NODELAY;
import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One thread echoes for all clients, and none of them can stall it, fill it or end it. */
public class EchoLoop {

  static final int CLIENTS = 12_000; // at once
  static final int BYTES = 16 * 1024; // of one receive
  static final int IDLE_SECONDS = 60;

  /** What the loop keeps of a client. */
  static class Client {
    ByteBuffer rest; // what waits to be sent, or null
    int lastActive; // the second in which a byte went in or out
  }

  final ServerSocketChannel listener;
  final int clients;
  final int idleSeconds;
  final Selector selector = Selector.open();
  final SelectionKey accepting;
  final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES); // <1>
  int second;

  EchoLoop(ServerSocketChannel listener, int clients, int idleSeconds) throws IOException {
    this.listener = listener;
    this.clients = clients;
    this.idleSeconds = idleSeconds;
    SocketChannel.open().close(); // <2>
    listener.configureBlocking(false);
    accepting = listener.register(selector, OP_ACCEPT);
  }

  /** Serves until the thread is interrupted. */
  void run() throws IOException {
    Consumer<SelectionKey> serve = this::serve;
    try {
      for (long begin = System.nanoTime(); !Thread.interrupted(); ) {
        selector.select(serve, 1000); // <3>
        int now = (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        if (now != second) everySecond(now);
      }
    } finally {
      for (var key : selector.keys()) close(key.channel());
      selector.close();
    }
  }

  void serve(SelectionKey key) {
    try {
      if (key == accepting) accept();
      else if (key.isReadable()) receive((SocketChannel) key.channel(), key);
      else sendRest((SocketChannel) key.channel(), key);
    } catch (IOException e) {
      close(key.channel()); // <4>
    }
  }

  void receive(SocketChannel connection, SelectionKey key) throws IOException {
    if (connection.read(buffer.clear()) < 0) {
      connection.close();
      return;
    }
    connection.write(buffer.flip()); // <5>
    var client = (Client) key.attachment();
    client.lastActive = second;
    if (buffer.hasRemaining()) {
      client.rest = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip(); // <6>
      key.interestOps(OP_WRITE); // <7>
    }
  }

  void sendRest(SocketChannel connection, SelectionKey key) throws IOException {
    var client = (Client) key.attachment();
    connection.write(client.rest);
    client.lastActive = second;
    if (!client.rest.hasRemaining()) {
      client.rest = null;
      key.interestOps(OP_READ); // <8>
    }
  }

  void accept() throws IOException {
    SocketChannel connection;
    try {
      if (selector.keys().size() > clients) throw new IOException("no place for one more");
      connection = listener.accept();
    } catch (IOException e) {
      System.out.println("nobody is let in for a second: " + e);
      accepting.interestOps(0); // <9>
      return;
    }
    if (connection == null) return;
    try {
      connection.configureBlocking(false);
      connection.setOption(TCP_NODELAY, true); // <10>
      var client = new Client();
      client.lastActive = second;
      connection.register(selector, OP_READ, client);
    } catch (IOException e) {
      close(connection);
    }
  }

  void everySecond(int now) {
    second = now;
    accepting.interestOps(OP_ACCEPT);
    for (var key : selector.keys())
      if (key.attachment() instanceof Client client && now - client.lastActive > idleSeconds)
        close(key.channel()); // <11>
  }

  static void close(Closeable channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // nothing is left to do for it
    }
  }

  public static void main(String[] args) {
    if (List.of(args).contains("--help")) {
      System.out.println("usage: java EchoLoop.java [host] [port]");
      return;
    }
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port), 1024);
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      new EchoLoop(listener, CLIENTS, IDLE_SECONDS).run();
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
