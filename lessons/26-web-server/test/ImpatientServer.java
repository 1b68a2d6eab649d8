import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

/** A WebServer in a process of its own, whose patience ends early: {@code FOLDER MILLIS}. */
class ImpatientServer {

  public static void main(String[] args) throws Exception {
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0), 1000);
      var server = new WebServer(listener, Path.of(args[0]), Long.parseLong(args[1]));
      System.out.println("listening on 127.0.0.1:" + listener.socket().getLocalPort());
      server.serve();
    }
  }
}
