import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** When both send first, more than the buffers hold, each waits until the other receives. */
public class BothSendFirst {

  static final int SIZE = 8_000_000; // bytes, more than the buffers take by default

  public static void main(String[] args) throws Exception {
    System.out.println("both send first");
    talk(true);
    System.out.println("the client sends first, the server receives first");
    talk(false);
  }

  static void talk(boolean serverSendsFirst) throws Exception {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) {
      var clientSide = start(client, true); // <1>
      var serverSide = start(server, serverSendsFirst);
      clientSide.join(2000); // <2>
      System.out.println("  client " + (clientSide.isAlive() ? "waits" : "has sent and received"));
      serverSide.join(2000);
      System.out.println("  server " + (serverSide.isAlive() ? "waits" : "has sent and received"));
    } // <3>
  }

  /** Starts one side, in a thread of its own: it sends all and receives all. */
  static Thread start(SocketChannel channel, boolean sendsFirst) {
    var side =
        new Thread(
            () -> {
              try {
                if (sendsFirst) send(channel);
                receive(channel);
                if (!sendsFirst) send(channel);
              } catch (IOException e) {
                // the channel was closed while this side waited
              }
            });
    side.start();
    return side;
  }

  static void send(SocketChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(SIZE);
    while (bytes.hasRemaining()) channel.write(bytes);
  }

  static void receive(SocketChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(SIZE);
    while (bytes.hasRemaining() && channel.read(bytes) != -1) {}
  }
}
