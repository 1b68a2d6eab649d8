import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The tutorials' server: one client at a time, and it does not notice when that one leaves. */
public class OneAtATimeServer {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "12345";
    var doing = "listen on " + host + ":" + port;
    var cure = "use an address of this machine and a free port from 1024 up";
    try (var listener = ServerSocketChannel.open()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      listener.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      System.out.println("listening on " + listener.getLocalAddress().toString().substring(1));
      // tag::accept[]
      while (true) {
        var client = listener.accept();
        var name = client.getRemoteAddress().toString().substring(1);
        System.out.println(name + " connected");
        // tag::words[]
        doing = "talk to " + name;
        cure = "the server ends with its client: do as LongConnectionServer does";
        // end::words[]
        talk(client, name, seconds); // <1>
        client.close(); // <2>
      }
      // end::accept[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java OneAtATimeServer.java [host] [port] [seconds 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot " + doing + ": " + e.getMessage() + "; " + cure);
      System.exit(1);
    }
  }

  /** For ever, as in the tutorials; but ours gives up after 1000 receives that gave nothing. */
  static void talk(SocketChannel client, String name, int seconds) throws IOException {
    client.socket().setSoTimeout(seconds * 1000);
    var in = client.socket().getInputStream();
    var bytes = new byte[1024];
    for (int useless = 0; useless < 1000; ) {
      int n = in.read(bytes);
      if (n == -1) useless++; // the tutorials do not look
      else System.out.println(name + " says \"" + text(bytes, n) + '"');
      client.write(UTF_8.encode("ACK!"));
    }
    System.out.println(name + " gave nothing for 1000 receives");
  }

  static String text(byte[] bytes, int n) {
    return new String(bytes, 0, n, UTF_8).replaceAll("\\p{Cc}", ".");
  }
}
