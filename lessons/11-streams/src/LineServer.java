import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;

/** A conversation in lines of text, over the streams of a Socket; Python's makefile. */
public class LineServer {

  static final int LINES = 100; // of a client
  static final int MAX = 1000; // characters of a line

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var doing = "listen on " + host + ':' + port;
    var cure = "use an address of this machine and a free port from 1024 up";
    try (var listener = new ServerSocket()) {
      int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
      if (args.length > 3 || seconds < 1 || seconds > 3600) throw new IllegalArgumentException();
      listener.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
      System.out.println(
          "listening on " + listener.getLocalSocketAddress().toString().substring(1));
      try (var client = listener.accept()) {
        doing = "talk with " + client.getRemoteSocketAddress().toString().substring(1);
        cure = "see what the client does";
        client.setSoTimeout(seconds * 1000);
        // tag::exchange[]
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8)); // <1>
        var out = new BufferedWriter(new OutputStreamWriter(client.getOutputStream(), UTF_8));
        int count = 0;
        for (String line; count < LINES && (line = readLine(in)) != null; count++) {
          System.out.println("received \"" + line.replaceAll("\\p{Cc}", ".") + '"');
          out.write(line.toUpperCase(Locale.ROOT) + '\n');
          out.flush(); // <2>
        }
        client.shutdownOutput();
        System.out.println("the conversation ends after " + count + " lines");
        // end::exchange[]
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java LineServer.java [host] [port] [seconds, 1-3600]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot " + doing + ": " + e.getMessage() + "; " + cure);
      System.exit(1);
    }
  }

  // tag::read_line[]
  /** The next line, without \n or \r\n; null at the end. One that is too long is a failure. */
  static String readLine(BufferedReader in) throws IOException {
    var line = new StringBuilder();
    for (int c; (c = in.read()) != '\n'; line.append((char) c)) {
      if (c == -1 && line.isEmpty()) return null;
      if (c == -1) throw new IOException("the stream ended in the middle of a line");
      if (line.length() == MAX) throw new IOException("a line of more than " + MAX + " characters");
    }
    int end = line.length() - 1;
    return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
  }
  // end::read_line[]
}
