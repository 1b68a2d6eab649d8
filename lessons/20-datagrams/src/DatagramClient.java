import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Sends one datagram, and waits at most a second for another one: the answer. */
public class DatagramClient {

  static String ask(DatagramSocket socket, InetSocketAddress server, String question)
      throws IOException {
    var bytes = question.getBytes(UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, server)); // <1>
    socket.setSoTimeout(1000); // <2>
    var answer = new DatagramPacket(new byte[1024], 1024);
    socket.receive(answer);
    return new String(answer.getData(), 0, answer.getLength(), UTF_8); // <3>
  }

  public static void main(String[] args) {
    try (var socket = new DatagramSocket()) { // <4>
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      var message = args.length > 2 ? args[2] : "hello";
      var server = new InetSocketAddress(InetAddress.getByName(host), port);
      System.out.println("the answer is " + ask(socket, server, message));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.SocketTimeoutException: Receive timed out
      System.exit(1);
    }
  }
}
