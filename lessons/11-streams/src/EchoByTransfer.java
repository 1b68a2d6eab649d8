import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/** transferTo copies all that comes, to the end of the stream: an echo server in one line. */
public class EchoByTransfer {

  public static void main(String[] args) {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      int size = args.length > 0 ? Integer.parseInt(args[0]) : 1 << 20;
      if (args.length > 1 || size < 0 || size > 1 << 26) throw new IllegalArgumentException();
      var message = new byte[size];
      Arrays.fill(message, (byte) 'x');
      // tag::scene[]
      new Thread(() -> echo(server)).start();
      new Thread(() -> send(client, message)).start(); // <1>
      var answer = client.getInputStream().readAllBytes(); // <2>
      System.out.println("client receives  " + answer.length + " bytes, and the end");
      System.out.println("the same bytes:  " + Arrays.equals(answer, message));
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java EchoByTransfer.java [bytes, 0-67108864]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot talk on the loopback: " + e.getMessage() + "; try again");
      System.exit(1);
    }
  }

  // tag::echo[]
  /** Sends back what comes, until the peer ends its output; then closes the connection. */
  static void echo(Socket peer) {
    try (peer) {
      long copied = peer.getInputStream().transferTo(peer.getOutputStream());
      System.out.println("server copies    " + copied + " bytes");
    } catch (IOException e) {
      System.out.println("server stops:    " + e.getMessage());
    }
  }

  // end::echo[]

  /** Sends all of the message, and then the end, for which the other side's copy waits. */
  static void send(Socket peer, byte[] message) {
    try {
      peer.getOutputStream().write(message);
      System.out.println("client sends     " + message.length + " bytes, and ends its output");
      peer.shutdownOutput();
    } catch (IOException e) {
      System.out.println("client stops:    " + e.getMessage());
    }
  }
}
