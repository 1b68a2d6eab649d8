// fails: it_gives_up_a_server_that_does_not_shake_hands
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Sets the time-out when the handshake is over. */
public class LateTimeOut {

  static String ask(String host, int port, String question) throws IOException {
    try (var connection = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
      connection.connect(new InetSocketAddress(host, port), 4000);
      var parameters = connection.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      connection.setSSLParameters(parameters);
      connection.getOutputStream().write((question + "\n").getBytes(UTF_8));
      connection.setSoTimeout(4000);
      var answer = new ByteArrayOutputStream();
      for (int next; (next = connection.getInputStream().read()) != '\n'; ) {
        if (next < 0) throw new EOFException("the answer was cut");
        answer.write(next);
      }
      return answer.toString(UTF_8);
    }
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var question = args.length > 2 ? args[2] : "hello";
    try {
      System.out.println("the answer is " + ask(host, Integer.parseInt(port), question));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
