import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The handshake waits for the client, so it does not belong into the accept loop. */
public class SilentClient {

  static void serve(ServerSocket listener, boolean asksInTheLoop) {
    try {
      while (true) {
        var connection = (SSLSocket) listener.accept(); // <1>
        if (asksInTheLoop) connection.getSession(); // <2>
        new Thread(() -> greet(connection)).start();
      }
    } catch (IOException e) {
      // the listener is closed
    }
  }

  static void greet(SSLSocket connection) {
    try (connection) {
      connection.setSoTimeout(1000); // <3>
      connection.startHandshake(); // <4>
      connection.getOutputStream().write("hello".getBytes(UTF_8));
    } catch (IOException e) {
      // one client less
    }
  }

  /** A silent client comes first, and then a good one; returns what that receives. */
  static String visit(boolean asksInTheLoop) throws Exception {
    var host = InetAddress.getLoopbackAddress();
    var tls = SSLContext.getDefault();
    try (var listener = tls.getServerSocketFactory().createServerSocket(0, 50, host);
        var silent = new Socket(host, listener.getLocalPort());
        var good = tls.getSocketFactory().createSocket(host, listener.getLocalPort())) {
      new Thread(() -> serve(listener, asksInTheLoop)).start();
      good.setSoTimeout(3000);
      return new String(good.getInputStream().readAllBytes(), UTF_8);
    } catch (SocketTimeoutException e) {
      return e.toString();
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
    System.out.println("handshake in the loop:   " + visit(true));
    System.out.println("handshake in the thread: " + visit(false));
  }
}
