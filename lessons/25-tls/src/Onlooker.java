import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/** Who sits on the wire reads a plain conversation, and of TLS only kinds and lengths. */
public class Onlooker {

  static final Map<Integer, String> KINDS =
      Map.of(20, "change cipher spec", 21, "alert", 22, "handshake", 23, "application data");

  /** A client talks with an echo server; returns what an onlooker sees of each. */
  static List<byte[]> overhear(ServerSocketFactory here, SocketFactory there) throws Exception {
    var host = InetAddress.getLoopbackAddress();
    try (var listener = here.createServerSocket(0, 1, host);
        var onlooker = new ServerSocket(0, 1, host);
        var client = there.createSocket(host, onlooker.getLocalPort()); // <1>
        var left = onlooker.accept();
        var right = new Socket(host, listener.getLocalPort()); // <2>
        var server = listener.accept()) {
      start(() -> echo(server));
      var sent = start(() -> carry(left, right));
      var answered = start(() -> carry(right, left));
      client.getOutputStream().write("the key is under the mat".getBytes(UTF_8));
      client.shutdownOutput();
      client.getInputStream().readAllBytes();
      return List.of(sent.get(), answered.get());
    }
  }

  static long echo(Socket connection) throws IOException {
    try (connection) {
      return connection.getInputStream().transferTo(connection.getOutputStream());
    }
  }

  static byte[] carry(Socket from, Socket to) throws IOException {
    var seen = new ByteArrayOutputStream();
    var bytes = new byte[1024];
    for (int n; (n = from.getInputStream().read(bytes)) >= 0; ) {
      seen.write(bytes, 0, n);
      to.getOutputStream().write(bytes, 0, n);
    }
    to.shutdownOutput();
    return seen.toByteArray();
  }

  static <T> FutureTask<T> start(Callable<T> work) {
    var task = new FutureTask<>(work);
    new Thread(task).start();
    return task;
  }

  static void printRecords(byte[] seen) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(seen));
    for (int kind; (kind = in.read()) >= 0; ) { // <3>
      int version = in.readUnsignedShort();
      int length = in.readUnsignedShort();
      in.skipNBytes(length);
      System.out.printf("%20s of  %d bytes%n", KINDS.get(kind), length);
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
    var plain = overhear(ServerSocketFactory.getDefault(), SocketFactory.getDefault());
    System.out.println("plain: \"" + new String(plain.get(0), UTF_8) + '"');
    var tls = SSLContext.getDefault();
    var seen = overhear(tls.getServerSocketFactory(), tls.getSocketFactory());
    System.out.println("TLS, from the client:");
    printRecords(seen.get(0));
    System.out.println("TLS, from the server:");
    printRecords(seen.get(1));
  }
}
