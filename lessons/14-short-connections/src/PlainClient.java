import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The client of a short connection with a Socket and its streams, as most code has it. */
public class PlainClient {

  static final String MESSAGE = "i am TCP client";

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "12345";
    var problem = "cannot connect to %s:%s: %s; check host and port, and start the server first%n";
    try (var socket = new Socket()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      socket.connect(address, 10_000);
      System.out.println("connected to " + host + ':' + port);
      problem = "cannot receive from %s:%s: %s; see why the server gave up%n";
      System.out.println("sending " + MESSAGE.length() + " bytes: \"" + MESSAGE + '"');
      var answer = talk(socket, seconds * 1000);
      var text = new String(answer, UTF_8).replaceAll("\\p{Cc}", ".");
      System.out.println("received " + answer.length + " bytes: \"" + text + '"');
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java PlainClient.java [host] [port] [seconds, 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(problem, host, port, e.getMessage());
      System.exit(1);
    }
  }

  /** Sends the message; returns the answer, 1 to 4096 bytes, when the server has closed. */
  static byte[] talk(Socket socket, int millis) throws IOException {
    socket.getOutputStream().write(MESSAGE.getBytes(UTF_8));
    socket.setSoTimeout(millis); // for each receive
    var answer = socket.getInputStream().readNBytes(4096);
    if (answer.length == 0) throw new IOException("it closed without a byte");
    return answer;
  }
}
