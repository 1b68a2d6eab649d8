import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Sends each word as a line, and waits for the answer to it. */
public class LineClient {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var words = args.length > 2 ? args[2] : "hello world";
    var problem = "cannot connect to %s:%s: %s; check host and port, and start the server first%n";
    try (var socket = new Socket()) {
      int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 30;
      if (args.length > 4 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      var address = new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
      socket.connect(address, 10_000);
      System.out.println("connected to " + host + ':' + port);
      problem = "cannot talk with %s:%s: %s; see what the server does%n";
      socket.setSoTimeout(seconds * 1000);
      // tag::exchange[]
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      var out = new PrintWriter(socket.getOutputStream(), false, UTF_8);
      for (var word : words.split(" ")) {
        out.print(word + '\n'); // <1>
        out.flush();
        if (out.checkError()) throw new IOException("the server takes no more"); // <2>
        System.out.println("sent \"" + word + "\", received \"" + readLine(in) + '"');
      }
      // end::exchange[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java LineClient.java [host] [port] [words] [seconds, 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.printf(problem, host, port, e.getMessage());
      System.exit(1);
    }
  }

  /** The next line, at most 1000 characters of it, fit for a terminal. */
  static String readLine(BufferedReader in) throws IOException {
    var line = new StringBuilder();
    for (int c; line.length() < 1000 && (c = in.read()) != '\n'; line.append((char) c)) {
      if (c == -1) throw new IOException("the server ended before its line did");
    }
    return line.toString().replaceAll("\\p{Cc}", ".");
  }
}
