import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A new socket is open, and has neither an address nor a peer. */
public class OpenSockets {

  public static void main(String[] args) throws IOException {
    var listener = ServerSocketChannel.open(); // <1>
    var connection = SocketChannel.open(); // <2>
    System.out.println("listener    open: " + listener.isOpen());
    System.out.println("            address: " + listener.getLocalAddress());
    System.out.println("connection  open: " + connection.isOpen());
    System.out.println("            address: " + connection.getLocalAddress());
    System.out.println("            peer: " + connection.getRemoteAddress());

    listener.close(); // <3>
    connection.close();
    System.out.println("listener    open: " + listener.isOpen());
    System.out.println("connection  open: " + connection.isOpen());
  }
}
