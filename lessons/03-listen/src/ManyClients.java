import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The backlog limits the clients that wait to be accepted, not the clients that are served. */
public class ManyClients {

  public static void main(String[] args) {
    int accepted = 0;
    try (var listener = ServerSocketChannel.open()) {
      int count = args.length > 0 ? Integer.parseInt(args[0]) : 50;
      if (args.length > 1 || count < 1 || count > 400) throw new IllegalArgumentException();
      int backlog = 5;
      var clients = new SocketChannel[count];
      var servers = new SocketChannel[count];
      // tag::scene[]
      listener.bind(new InetSocketAddress("127.0.0.1", 0), backlog);
      System.out.println("server   backlog " + backlog + ", accepts every client");

      while (accepted < count) {
        clients[accepted] = SocketChannel.open(listener.getLocalAddress());
        servers[accepted] = listener.accept();
        accepted++;
      }
      System.out.println("clients  " + accepted + " connected at once");

      int answered = 0;
      for (int i = 0; i < count; i++) {
        if (answers(clients[i], servers[i], (byte) i)) answered++;
      }
      System.out.println("clients  " + answered + " got their byte back");
      // end::scene[]
      for (var client : clients) client.close();
      for (var server : servers) server.close();
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java ManyClients.java [clients from 1 to 400]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot serve more than "
              + accepted
              + " clients on 127.0.0.1: "
              + e.getMessage()
              + "; try fewer");
      System.exit(1);
    }
  }

  /** Sends one byte, has the server send it back, and tells whether the client got it. */
  static boolean answers(SocketChannel client, SocketChannel server, byte sent) throws IOException {
    var buffer = ByteBuffer.allocate(1);
    client.write(buffer.put(sent).flip());
    server.read(buffer.clear());
    server.write(buffer.flip());
    return client.read(buffer.clear()) == 1 && buffer.get(0) == sent;
  }
}
