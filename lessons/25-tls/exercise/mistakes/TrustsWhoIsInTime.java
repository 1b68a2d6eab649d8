// fails: it_asks_no_server_that_nobody_vouches_for
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Looks whether a certificate has expired, and not who vouches for it. */
public class TrustsWhoIsInTime {

  private static final TrustManager ALL =
      new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
          chain[0].checkValidity();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
          return new X509Certificate[0];
        }
      };

  private static SSLContext tls() throws IOException {
    try {
      var tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {ALL}, null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  static String ask(String host, int port, String question) throws IOException {
    try (var connection = (SSLSocket) tls().getSocketFactory().createSocket()) {
      connection.connect(new InetSocketAddress(host, port), 4000);
      connection.setSoTimeout(4000);
      var parameters = connection.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      connection.setSSLParameters(parameters);
      connection.getOutputStream().write((question + "\n").getBytes(UTF_8));
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
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
