import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Six questions about the addresses of clients: predict each answer. */
public class WhoseAddress {

  public static void main(String[] args) throws IOException {
    var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    var client = SocketChannel.open(listener.getLocalAddress());
    var server = listener.accept();
    var other = SocketChannel.open(listener.getLocalAddress());
    var otherServer = listener.accept();

    System.out.println("1  " + client.getLocalAddress().equals(server.getRemoteAddress()));
    System.out.println("2  " + client.getLocalAddress().equals(other.getLocalAddress()));
    System.out.println("3  " + client.getRemoteAddress().equals(other.getRemoteAddress()));
    System.out.println("4  " + server.getLocalAddress().equals(otherServer.getLocalAddress()));

    server.close();
    System.out.println("5  " + (client.getRemoteAddress() == null));
    System.out.println("6  " + client.isConnected());

    client.close();
    other.close();
    otherServer.close();
    listener.close();
  }
}
