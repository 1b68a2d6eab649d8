import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Plays one part of a program in a thread of the test. */
class Part {

  final int port;
  private final FutureTask<String> printed;

  private Part(int port, Conversation conversation) {
    this.port = port;
    var bytes = new ByteArrayOutputStream();
    this.printed =
        new FutureTask<>(
            () -> {
              conversation.with(new PrintStream(bytes, true, UTF_8));
              return bytes.toString(UTF_8);
            });
    new Thread(printed).start();
  }

  /** What the part has printed, when it is done; throws what ended it. */
  String printed() throws Exception {
    try {
      return printed.get();
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  interface Conversation {
    void with(PrintStream out) throws Exception;
  }

  interface Talk<T> {
    void with(T connection, int millis, PrintStream out) throws Exception;
  }

  /** The servers; their second, where they have one, is none here. */
  enum Server {
    GREETING(GreetingServer::talk, null),
    GREETING_SOCKET(null, GreetingSocketServer::talk),
    TIMESTAMP(TimestampServer::talk, null),
    TIMESTAMP_SOCKET(null, TimestampSocketServer::talk),
    HELLO_WORLD((client, millis, out) -> HelloWorldServer.talk(client, millis, 0, out), null),
    HELLO_WORLD_SOCKET(
        null, (client, millis, out) -> HelloWorldSocketServer.talk(client, millis, 0, out));

    final Talk<SocketChannel> channelTalk;
    final Talk<Socket> socketTalk;

    Server(Talk<SocketChannel> channelTalk, Talk<Socket> socketTalk) {
      this.channelTalk = channelTalk;
      this.socketTalk = socketTalk;
    }

    /** Listens, and serves one client; waits so many milliseconds for its message. */
    Part start(int millis) throws IOException {
      var loopback = InetAddress.getByName("127.0.0.1");
      if (socketTalk != null) {
        var listener = new ServerSocket(0, 1, loopback);
        return serve(listener.getLocalPort(), listener, listener::accept, socketTalk, millis);
      }
      var listener = ServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0));
      int port = listener.socket().getLocalPort();
      return serve(port, listener, listener::accept, channelTalk, millis);
    }

    static <T extends Closeable> Part serve(
        int port, Closeable listener, Callable<T> accept, Talk<T> talk, int millis) {
      return new Part(
          port,
          out -> {
            try (listener;
                var client = accept.call()) {
              talk.with(client, millis, out);
            }
          });
    }
  }

  /** The clients. */
  enum Client {
    GREETING(GreetingClient::talk, null),
    GREETING_SOCKET(null, GreetingSocketClient::talk),
    TIMESTAMP(TimestampClient::talk, null),
    TIMESTAMP_SOCKET(null, TimestampSocketClient::talk),
    HELLO_WORLD(HelloWorldClient::talk, null),
    HELLO_WORLD_SOCKET(null, HelloWorldSocketClient::talk);

    final Talk<SocketChannel> channelTalk;
    final Talk<Socket> socketTalk;

    Client(Talk<SocketChannel> channelTalk, Talk<Socket> socketTalk) {
      this.channelTalk = channelTalk;
      this.socketTalk = socketTalk;
    }

    /** Connects, and talks; waits so many milliseconds for the server's message. */
    Part start(int port, int millis) {
      return new Part(
          port,
          out -> {
            if (socketTalk != null) {
              try (var socket = new Socket("127.0.0.1", port)) {
                socketTalk.with(socket, millis, out);
              }
            } else {
              try (var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port))) {
                channelTalk.with(channel, millis, out);
              }
            }
          });
    }

    /** The server of the same program, in the form of channels or of sockets. */
    Server server(boolean channels) {
      return Server.valueOf(name().replace("_SOCKET", "") + (channels ? "" : "_SOCKET"));
    }
  }
}
