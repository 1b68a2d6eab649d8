import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/** In Java an end that the peer has not announced looks like one that it has. */
public class Truncated {

  /** What a client receives until the end; the server may be cut off in between. */
  static String receive(boolean isCut) throws Exception {
    var host = InetAddress.getLoopbackAddress();
    var tls = SSLContext.getDefault().getSocketFactory();
    try (var listener = new ServerSocket(0, 1, host);
        var client = tls.createSocket(host, listener.getLocalPort());
        var plain = listener.accept();
        var server = tls.createSocket(plain, null, true)) { // <1>
      CompletableFuture.runAsync(
          () -> {
            try {
              server.getOutputStream().write("delete all".getBytes(UTF_8));
              if (isCut) plain.close(); // <2>
              else server.getOutputStream().write(" that is older than a year".getBytes(UTF_8));
              server.close(); // <3>
            } catch (IOException e) {
              System.out.println(e);
            }
          });
      return new String(client.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** Makes a key and its certificate; here the server shows it, and the client trusts it. */
  static void makeCertificate() throws Exception {
    var folder = Files.createTempDirectory("tls").toFile();
    var store = new File(folder, "server.p12");
    var words =
        "keytool -genkeypair -keyalg EC -dname CN=me -storepass secret -keystore "
            + store.getName();
    new ProcessBuilder(words.split(" ")).directory(folder).start().waitFor();
    for (var role : List.of("key", "trust")) {
      System.setProperty("javax.net.ssl." + role + "Store", store.getPath());
      System.setProperty("javax.net.ssl." + role + "StorePassword", "secret");
    }
    SSLContext.getDefault(); // has read it
    store.delete();
    folder.delete();
  }

  public static void main(String[] args) throws Exception {
    makeCertificate();
    System.out.println("whole: \"" + receive(false) + '"');
    System.out.println("cut:   \"" + receive(true) + '"');
  }
}
