import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLServerSocketFactory;

/** Answers each line of one client with the same line, reversed, over TLS. */
public class TlsServer {

  static void converse(Socket connection) throws IOException {
    var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
    var out = new BufferedWriter(new OutputStreamWriter(connection.getOutputStream(), UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      System.out.println("received \"" + line + '"');
      out.write(new StringBuilder(line).reverse() + "\n");
      out.flush();
    }
  }

  public static void main(String[] args) {
    try (var listener = SSLServerSocketFactory.getDefault().createServerSocket()) { // <1>
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      try (var connection = listener.accept()) {
        converse(connection);
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
