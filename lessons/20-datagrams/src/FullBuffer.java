import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/** When nobody receives, the receive buffer gets full. Then the kernel drops what comes. */
public class FullBuffer {

  public static void main(String[] args) throws IOException {
    var here = new InetSocketAddress("127.0.0.1", 0);
    try (var server = new DatagramSocket(here);
        var client = new DatagramSocket(here)) {
      int sent = 0;
      for (; sent < 1000; sent++)
        client.send(new DatagramPacket(new byte[1000], 1000, server.getLocalSocketAddress()));
      System.out.println("client sends     " + sent + " datagrams");
      System.out.println("server receives  " + receiveAll(server));
    }
  }

  /** Receives until nothing more comes; returns how many datagrams there were. */
  static int receiveAll(DatagramSocket socket) throws IOException {
    int received = 0;
    socket.setSoTimeout(300);
    try {
      for (; ; received++) socket.receive(new DatagramPacket(new byte[1000], 1000));
    } catch (SocketTimeoutException e) {
      return received;
    }
  }
}
