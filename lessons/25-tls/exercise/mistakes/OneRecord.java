// fails: it_prints_the_answer_of_a_server_to_be_trusted
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Takes what one receive gives for the whole answer. */
public class OneRecord {

  static String ask(String host, int port, String question) throws IOException {
    try (var connection = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
      connection.connect(new InetSocketAddress(host, port), 4000);
      connection.setSoTimeout(4000);
      var parameters = connection.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      connection.setSSLParameters(parameters);
      connection.getOutputStream().write((question + "\n").getBytes(UTF_8));
      var answer = new byte[1024];
      int n = connection.getInputStream().read(answer);
      if (n < 0) throw new EOFException("the answer was cut");
      var line = new String(answer, 0, n, UTF_8);
      if (!line.endsWith("\n")) throw new EOFException("the answer was cut");
      return line.strip();
    }
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var question = args.length > 2 ? args[2] : "hello";
    try {
      System.out.println("the answer is " + ask(host, Integer.parseInt(port), question));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
