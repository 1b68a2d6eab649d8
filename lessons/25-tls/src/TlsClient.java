import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** Sends each message as a line over TLS, and waits for the answer to it. */
public class TlsClient {

  static void converse(Socket connection, String... messages) throws IOException {
    var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
    var out = new BufferedWriter(new OutputStreamWriter(connection.getOutputStream(), UTF_8));
    for (var message : messages) {
      out.write(message + "\n");
      out.flush();
      System.out.println("sent \"" + message + "\", received \"" + in.readLine() + '"');
    }
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var messages = (args.length > 2 ? args[2] : "hello,world").split(",");
    try (var connection =
        SSLSocketFactory.getDefault().createSocket(host, Integer.parseInt(port))) { // <1>
      converse(connection, messages);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
