import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A selector puts a key into the set of the selected ones; only you take it out. */
public class OneSelect {

  public static void main(String[] args) throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept();
        var selector = Selector.open()) {
      server.configureBlocking(false);
      var key = server.register(selector, OP_READ);
      ask("the client says nothing", selector, key);
      client.write(UTF_8.encode("hello"));
      ask("the client sends hello", selector, key);
      server.read(ByteBuffer.allocate(64));
      ask("it is received; the key stays", selector, key); // <1>
      client.write(UTF_8.encode("world"));
      ask("the client sends world", selector, key); // <2>
      selector.selectedKeys().remove(key);
      ask("the key is removed", selector, key); // <3>
    }
  }

  static void ask(String moment, Selector selector, SelectionKey key) throws IOException {
    int n = selector.selectNow(); // <4>
    var set = selector.selectedKeys().contains(key) ? "selected, readable" : "not selected";
    System.out.printf("%-30s  select gives %d, the key is %s%n", moment, n, set);
  }
}
