import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A time-out bounds one receive. A peer that sends a byte now and then never meets it. */
public class SlowPeer {

  public static void main(String[] args) {
    int limit = 700; // milliseconds
    var message = "one byte at a time".getBytes(UTF_8);
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      int pause = args.length > 0 ? Integer.parseInt(args[0]) : 50;
      if (args.length > 1 || pause < 1 || pause > 1000) throw new IllegalArgumentException();
      System.out.println("the peer sends " + message.length + " bytes, " + pause + " ms apart");
      for (var whole : new boolean[] {false, true}) {
        System.out.println(limit + " ms " + (whole ? "for the whole message" : "for each receive"));
        try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
            var peer = listener.accept()) {
          new Thread(() -> drip(peer, message, pause)).start();
          var bytes = new byte[message.length];
          if (whole) receiveWithin(client, bytes, limit);
          else receive(client, bytes, limit);
          System.out.println("  received \"" + new String(bytes, UTF_8) + '"');
        } catch (SocketTimeoutException e) {
          System.out.println("  gave up");
        }
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java SlowPeer.java [milliseconds between bytes, 1-1000]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot talk over 127.0.0.1: " + e.getMessage() + "; bring the loopback interface up");
      System.exit(1);
    }
  }

  /** Sends one byte after each pause, until all are sent, or the receiver has given up. */
  static void drip(Socket socket, byte[] bytes, int pause) {
    try {
      for (byte b : bytes) {
        Thread.sleep(pause);
        socket.getOutputStream().write(b);
      }
    } catch (IOException | InterruptedException e) {
      // the receiver has given up
    }
  }

  // tag::receive[]
  /** Fills the array; no byte may come later than so many milliseconds after the one before. */
  static void receive(Socket socket, byte[] bytes, int millis) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    socket.setSoTimeout(millis);
    for (int n = 0; n < bytes.length; n++) bytes[n] = in.readByte();
  }

  /** Fills the array; the last byte may come no later than so many milliseconds from now. */
  static void receiveWithin(Socket socket, byte[] bytes, int millis) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    long end = System.nanoTime() + millis * 1_000_000L;
    for (int n = 0; n < bytes.length; n++) {
      int left = (int) ((end - System.nanoTime()) / 1_000_000);
      if (left < 1) throw new SocketTimeoutException("too late"); // <1>
      socket.setSoTimeout(left); // <2>
      bytes[n] = in.readByte();
    }
  }
  // end::receive[]
}
