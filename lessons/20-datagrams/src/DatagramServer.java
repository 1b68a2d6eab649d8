import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/** One socket serves all clients: it sends each datagram back to its sender. */
public class DatagramServer {

  static void answer(DatagramSocket socket) throws IOException {
    var packet = new DatagramPacket(new byte[1024], 1024); // <1>
    socket.receive(packet); // <2>
    System.out.println(
        "received " + packet.getLength() + " bytes from " + packet.getSocketAddress());
    socket.send(packet); // <3>
  }

  public static void main(String[] args) {
    try (var socket = new DatagramSocket(null)) { // <4>
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      socket.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + socket.getLocalPort());
      while (true) answer(socket);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
