import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A time-out bounds one receive. A peer that sends a byte now and then never meets it. */
public class SlowPeer {

  /** Fills the array; each byte may take so long. */
  static void receive(Socket connection, byte[] message, int timeoutMillis) throws IOException {
    var in = new DataInputStream(connection.getInputStream());
    connection.setSoTimeout(timeoutMillis);
    for (int n = 0; n < message.length; n++) message[n] = in.readByte(); // <1>
  }

  /** Fills the array; all bytes together may take so long. */
  static void receiveAll(Socket connection, byte[] message, int timeoutMillis) throws IOException {
    var in = new DataInputStream(connection.getInputStream());
    long deadline = System.nanoTime() + timeoutMillis * 1_000_000L; // <2>
    for (int n = 0; n < message.length; n++) {
      long millisLeft = (deadline - System.nanoTime()) / 1_000_000;
      if (millisLeft < 1) throw new SocketTimeoutException("too late"); // <3>
      connection.setSoTimeout((int) millisLeft); // <4>
      message[n] = in.readByte();
    }
  }

  public static void main(String[] args) throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        var connection = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var peer = listener.accept()) {
      new Thread(() -> drip(peer)).start();
      var message = new byte[20];
      System.out.println("1 second for each byte");
      receive(connection, message, 1000);
      System.out.println("  received " + new String(message, UTF_8));
      System.out.println("1 second for all");
      try {
        receiveAll(connection, message, 1000);
      } catch (SocketTimeoutException e) {
        System.out.println("  gave up");
      }
    }
  }

  /** Sends a byte each 100 ms, until nobody is there. */
  static void drip(Socket peer) {
    try {
      while (true) {
        peer.getOutputStream().write('.');
        Thread.sleep(100);
      }
    } catch (IOException | InterruptedException e) {
      // the receiver has left
    }
  }
}
