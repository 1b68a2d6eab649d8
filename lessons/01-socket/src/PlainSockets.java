import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The plain classes hide steps: one constructor with arguments opens, binds and does the rest. */
public class PlainSockets {

  public static void main(String[] args) {
    var name = args.length > 0 ? args[0] : "127.0.0.1";
    try {
      if (args.length > 1) throw new IllegalArgumentException();
      var host = InetAddress.getByName(name);
      // tag::scene[]
      try (var listener = new ServerSocket();
          var listening = new ServerSocket(0, 50, host)) { // <1>
        System.out.println("new ServerSocket()             " + state(listener));
        System.out.println("new ServerSocket(0, 50, host)  " + state(listening));
        try (var client = new Socket();
            var connected = new Socket(host, listening.getLocalPort())) { // <2>
          System.out.println("new Socket()                   " + state(client));
          System.out.println("new Socket(host, port)         " + state(connected));
        }
      }
      try (var datagrams = new DatagramSocket(null);
          var bound = new DatagramSocket(0, host)) { // <3>
        System.out.println("new DatagramSocket(null)       " + state(datagrams));
        System.out.println("new DatagramSocket(0, host)    " + state(bound));
      }
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java PlainSockets.java [host]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot bind to " + name + ": " + e.getMessage() + "; use an address of this machine");
      System.exit(1);
    }
  }

  static String state(ServerSocket socket) {
    return socket.isBound() ? "bound" : "unbound";
  }

  static String state(Socket socket) {
    if (socket.isConnected()) return "bound    connected";
    return socket.isBound() ? "bound    unconnected" : "unbound  unconnected";
  }

  static String state(DatagramSocket socket) {
    if (socket.isConnected()) return "bound    connected";
    return socket.isBound() ? "bound    unconnected" : "unbound  unconnected";
  }
}
