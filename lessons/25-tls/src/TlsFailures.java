import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Each way in which TLS fails, from its real cause. */
public class TlsFailures {

  static final char[] PASSWORD = "secret".toCharArray();

  /** A client tells what came of it; returns what the server tells. */
  static String meet(
      String what, ServerSocketFactory here, SocketFactory there, SSLParameters wanted)
      throws IOException {
    try (var listener = here.createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      if (listener instanceof SSLServerSocket tls)
        tls.setEnabledProtocols(new String[] {"TLSv1.3"}); // <1>
      var server = CompletableFuture.supplyAsync(() -> serve(listener));
      try (var client = there.createSocket("localhost", listener.getLocalPort())) {
        if (client instanceof SSLSocket tls) tls.setSSLParameters(wanted); // <2>
        client.getOutputStream().write("hello".getBytes(UTF_8));
        var answer = client.getInputStream().readAllBytes();
        var isText = answer[0] >= ' ';
        System.out.println(what + (isText ? new String(answer, UTF_8) : Arrays.toString(answer)));
      } catch (IOException e) {
        System.out.println(what + e);
      }
      return server.join();
    }
  }

  static String serve(ServerSocket listener) {
    try (var connection = listener.accept()) {
      int n = connection.getInputStream().read(new byte[1024]);
      connection.getOutputStream().write(("received " + n + " bytes").getBytes(UTF_8));
      return "ok";
    } catch (IOException e) {
      return e.toString();
    }
  }

  static void keytool(File folder, String name, String more) throws Exception {
    var words = "keytool -genkeypair -keyalg EC -storepass secret -keystore all.p12";
    var all = words + " -alias " + name + " -dname CN=" + name + " " + more;
    new ProcessBuilder(all.split(" ")).directory(folder).start().waitFor();
  }

  /** What this side shows, and what it trusts. */
  static SSLContext context(KeyStore all, String own, String trusted) throws Exception {
    var keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(only(all, own), PASSWORD);
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(only(all, trusted));
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  static KeyStore only(KeyStore all, String name) throws Exception {
    var one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    var password = new KeyStore.PasswordProtection(PASSWORD);
    one.setEntry(name, all.getEntry(name, password), password);
    return one;
  }

  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("tls").toFile();
    keytool(folder, "ca", "-ext BC=ca:true"); // <3>
    keytool(folder, "good", "-signer ca -ext SAN=DNS:localhost");
    keytool(folder, "old", "-signer ca -ext SAN=DNS:localhost -startdate -9d -validity 1");
    keytool(folder, "other", "-signer ca -ext SAN=DNS:example.org");
    var all = KeyStore.getInstance(new File(folder, "all.p12"), PASSWORD);
    for (var file : folder.listFiles()) file.delete();
    folder.delete();

    var good = context(all, "good", "ca").getServerSocketFactory();
    var old = context(all, "old", "ca").getServerSocketFactory();
    var other = context(all, "other", "ca").getServerSocketFactory();
    var trusting = context(all, "good", "ca").getSocketFactory();
    var stranger = context(all, "good", "other").getSocketFactory();
    var any = new SSLParameters();
    meet("good:         ", good, trusting, any);
    meet("untrusted:    ", good, stranger, any);
    meet("expired:      ", old, trusting, any);
    meet("other name:   ", other, trusting, any);
    var careful = new SSLParameters();
    careful.setEndpointIdentificationAlgorithm("HTTPS"); // <4>
    meet("  checked:    ", other, trusting, careful);
    meet("  good:       ", good, trusting, careful);
    var past = new SSLParameters(null, new String[] {"TLSv1.2"});
    meet("no version:   ", good, trusting, past);
    meet("TLS to plain: ", ServerSocketFactory.getDefault(), trusting, any);
    var server = meet("plain to TLS: ", good, SocketFactory.getDefault(), null);
    System.out.println("  its server: " + server);
  }
}
