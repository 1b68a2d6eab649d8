import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;

/** The same client with DatagramSocket, connected: the kernel drops the datagrams of strangers. */
public class PlainDatagramClient {

  static final int TRIES = 3;

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var message = args.length > 2 ? args[2] : "hello";
    try (var socket = new DatagramSocket()) {
      int millis = args.length > 3 ? Integer.parseInt(args[3]) : 1000;
      if (args.length > 4 || millis < 1 || millis > 60_000) throw new IllegalArgumentException();
      socket.connect(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      socket.setSoTimeout(millis);
      System.out.println("the answer is " + quote(ask(socket, message)));
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: java PlainDatagramClient.java [host] [port] [message] [milliseconds 1-60000]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk to "
              + host
              + ':'
              + port
              + ": "
              + e.getMessage()
              + "; check host and port,"
              + " start the server first, and let it answer such a message");
      System.exit(1);
    }
  }

  /** Sends the message, a few times if need be, and returns the answer. */
  static String ask(DatagramSocket socket, String message) throws IOException {
    var bytes = message.getBytes(UTF_8);
    var answer = new DatagramPacket(new byte[65_535], 65_535);
    for (int i = 1; i <= TRIES; i++) {
      socket.send(new DatagramPacket(bytes, bytes.length)); // no address: the socket is connected
      System.out.println("sent " + bytes.length + " bytes: " + quote(message));
      try {
        socket.receive(answer);
        return new String(answer.getData(), 0, answer.getLength(), UTF_8);
      } catch (SocketTimeoutException e) {
        System.out.println("no answer within " + socket.getSoTimeout() + " ms");
      } catch (PortUnreachableException e) {
        throw new IOException("nobody has the port", e);
      }
    }
    throw new IOException("no answer to " + TRIES + " datagrams");
  }

  static String quote(String text) {
    return '"' + text.replaceAll("\\p{Cc}", ".") + '"';
  }
}
