// fails: it_prints_no_part_of_an_answer_that_was_cut
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Takes what came before the end for the answer. */
public class HalfAnswer {

  static String ask(String host, int port, String question) throws IOException {
    try (var connection = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
      connection.connect(new InetSocketAddress(host, port), 4000);
      connection.setSoTimeout(4000);
      var parameters = connection.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      connection.setSSLParameters(parameters);
      connection.getOutputStream().write((question + "\n").getBytes(UTF_8));
      var in = connection.getInputStream();
      return new BufferedReader(new InputStreamReader(in, UTF_8)).readLine();
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
