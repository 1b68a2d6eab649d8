import static java.net.StandardSocketOptions.TCP_NODELAY;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/** A client for load: on each connection a message, all of its echo, and the next message. */
public class Load {

  final List<Talk> talks = new ArrayList<>();
  ByteBuffer message;
  ByteBuffer received;

  /** One connection, and what is still to be done for its message. */
  static class Talk {
    final SocketChannel connection;
    int toSend;
    int toReceive;

    Talk(SocketChannel connection) {
      this.connection = connection;
    }
  }

  void open(int port, int bytes, int connections) throws IOException {
    var random = new byte[bytes];
    new Random().nextBytes(random);
    message = ByteBuffer.allocateDirect(bytes).put(random).flip();
    received = ByteBuffer.allocateDirect(bytes);
    for (int i = 0; i < connections; i++) {
      var connection = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      connection.setOption(TCP_NODELAY, true);
      connection.write(ByteBuffer.allocate(1));
      if (connection.read(ByteBuffer.allocate(1)) < 1) throw new IOException("no answer");
      connection.configureBlocking(false); // from here on nothing waits
      talks.add(new Talk(connection));
    }
  }

  /** Asks one connection after the other, and never waits. Tells how many echoes came. */
  long run(long millis) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long echoes = 0;
    for (var talk : talks) begin(talk);
    while (System.nanoTime() < end) {
      for (var talk : talks) {
        if (!goOn(talk)) continue;
        echoes++;
        begin(talk);
      }
    }
    for (var talk : talks) {
      while (!goOn(talk)) {}
      echoes++;
    }
    if (!received.rewind().equals(message.rewind())) throw new IOException("this is no echo");
    return echoes;
  }

  void begin(Talk talk) throws IOException {
    talk.toSend = talk.toReceive = message.capacity();
    send(talk);
  }

  void send(Talk talk) throws IOException {
    message.clear().position(message.capacity() - talk.toSend);
    talk.toSend -= talk.connection.write(message);
  }

  /** Sends and receives what there is room for; true if the whole echo is here. */
  boolean goOn(Talk talk) throws IOException {
    if (talk.toSend > 0) send(talk);
    if (talk.toReceive == 0) return true;
    int n = talk.connection.read(received.clear().position(received.capacity() - talk.toReceive));
    if (n < 0) throw new IOException("the server has closed");
    talk.toReceive -= n;
    return talk.toReceive == 0;
  }

  void close() throws IOException {
    for (var talk : talks) talk.connection.close();
    talks.clear();
  }

  /** Obeys lines such as "open 5050 64 100", "run 1000" and "close". */
  public static void main(String[] args) throws IOException {
    var load = new Load();
    for (var lines = new Scanner(System.in); lines.hasNextLine(); ) {
      var words = lines.nextLine().split(" ");
      if (words[0].equals("open")) {
        int bytes = Integer.parseInt(words[2]);
        load.open(Integer.parseInt(words[1]), bytes, Integer.parseInt(words[3]));
        System.out.println("open: " + load.talks.size());
      } else if (words[0].equals("run")) {
        long begin = System.nanoTime();
        long echoes = load.run(Long.parseLong(words[1]));
        System.out.println(echoes * 1_000_000_000 / (System.nanoTime() - begin));
      } else {
        load.close();
        System.out.println("closed");
      }
    }
  }
}
