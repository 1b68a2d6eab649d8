import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** When nobody receives, the receive buffer gets full. Then the kernel drops what comes. */
public class FullBuffer {

  public static void main(String[] args) {
    var here = new InetSocketAddress("127.0.0.1", 0);
    try (var server = DatagramChannel.open(StandardProtocolFamily.INET).bind(here);
        var client = DatagramChannel.open(StandardProtocolFamily.INET)) {
      int count = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
      if (args.length > 1 || count < 1 || count > 100_000) throw new IllegalArgumentException();
      int sent = 0;
      for (int i = 0; i < count; i++) {
        sent += client.send(ByteBuffer.allocate(1000), server.getLocalAddress()) / 1000;
      }
      System.out.println("client sends     " + sent + " datagrams");
      int received = drain(server);
      System.out.println("server receives  " + received);
      System.out.println("lost             " + (sent - received));
      System.out.println("kernel counts    " + drops(server.socket().getLocalPort()));
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java FullBuffer.java [datagrams from 1 to 100000]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** Receives until nothing is left, without waiting; returns how many datagrams there were. */
  static int drain(DatagramChannel channel) throws IOException {
    channel.configureBlocking(false);
    var buffer = ByteBuffer.allocate(1000);
    int received = 0;
    while (channel.receive(buffer.clear()) != null) received++;
    return received;
  }

  /** How many datagrams the kernel has dropped at an IPv4 port; in words where it does not tell. */
  static String drops(int port) throws IOException {
    var table = Path.of("/proc/net/udp"); // Linux alone; the last column is the number of drops
    if (Files.exists(table)) {
      var hex = Integer.toHexString(0x10000 + port).substring(1).toUpperCase();
      for (var line : Files.readAllLines(table)) {
        var columns = line.trim().split(" +");
        if (columns[1].endsWith(":" + hex)) return columns[columns.length - 1];
      }
    }
    return "nothing on this system";
  }
}
