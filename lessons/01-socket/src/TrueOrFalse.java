import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Eight questions about sockets: predict each answer. */
public class TrueOrFalse {

  public static void main(String[] args) throws IOException {
    var listener = ServerSocketChannel.open();
    System.out.println("1  " + listener.isOpen());
    System.out.println("2  " + (listener.getLocalAddress() == null));

    listener.bind(new InetSocketAddress("127.0.0.1", 0));
    System.out.println("3  " + (listener.getLocalAddress() == null));

    var client = SocketChannel.open();
    System.out.println("4  " + client.isConnected());

    client.connect(listener.getLocalAddress());
    System.out.println("5  " + client.getRemoteAddress().equals(listener.getLocalAddress()));

    var server = listener.accept();
    listener.close();
    System.out.println("6  " + server.isOpen());

    var second = client;
    second.close();
    System.out.println("7  " + client.isOpen());
    System.out.println("8  " + server.isOpen());
    server.close();
  }
}
