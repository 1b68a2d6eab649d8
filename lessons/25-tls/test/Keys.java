import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Keys with their certificates, made by keytool once for all tests: "ca" has signed "good", "old",
 * which has expired, and "other", which is for example.org. Nobody has signed "stranger" but
 * itself.
 */
final class Keys {

  private static final char[] PASSWORD = "secret".toCharArray();
  private static final Path FOLDER;
  private static final KeyStore ALL;

  static {
    try {
      FOLDER = Files.createTempDirectory("keys");
      FOLDER.toFile().deleteOnExit();
      ALL = empty();
      start("ca", "ca", "-ext BC=ca:true").waitFor();
      var names = "SAN=DNS:localhost,IP:127.0.0.1";
      var signed =
          List.of(
              signed("good", "-ext " + names),
              signed("old", "-startdate -9d -validity 1 -ext " + names),
              start("stranger", "stranger", "-ext " + names),
              signed("other", "-ext SAN=DNS:example.org"));
      for (var keytool : signed) keytool.waitFor();
      for (var name : List.of("ca", "good", "old", "other", "stranger")) take(name);
      save("server.p12", only("good"));
      var trusted = empty();
      trusted.setCertificateEntry("ca", ALL.getCertificate("ca"));
      save("trusted.p12", trusted);
      write("ca.pem", "CERTIFICATE", ALL.getCertificate("ca").getEncoded());
      write("good.pem", "CERTIFICATE", ALL.getCertificate("good").getEncoded());
      write("good.key", "PRIVATE KEY", ALL.getKey("good", PASSWORD).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Keys() {}

  private static Process start(String file, String name, String more) throws IOException {
    var words = List.of("-genkeypair", "-keyalg", "EC", "-alias", name, "-dname", "CN=" + name);
    var all = new ArrayList<>(List.of(Path.of(Program.JAVA).resolveSibling("keytool").toString()));
    all.addAll(words);
    all.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-storepass", "secret"));
    all.addAll(List.of("-keystore", file(file + ".p12")));
    all.addAll(List.of(more.split(" ")));
    return new ProcessBuilder(all).redirectErrorStream(true).start();
  }

  private static Process signed(String name, String more) throws IOException {
    Files.copy(Path.of(file("ca.p12")), Path.of(file(name + ".p12")));
    return start(name, name, "-signer ca " + more);
  }

  private static void take(String name) throws IOException, GeneralSecurityException {
    var file = Path.of(file(name + ".p12"));
    var made = KeyStore.getInstance(file.toFile(), PASSWORD);
    ALL.setEntry(name, made.getEntry(name, protection()), protection());
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static KeyStore.PasswordProtection protection() {
    return new KeyStore.PasswordProtection(PASSWORD);
  }

  private static KeyStore only(String name) throws IOException, GeneralSecurityException {
    var one = empty();
    one.setEntry(name, ALL.getEntry(name, protection()), protection());
    return one;
  }

  private static void save(String file, KeyStore store)
      throws IOException, GeneralSecurityException {
    try (var out = Files.newOutputStream(Path.of(file(file)))) {
      store.store(out, PASSWORD);
    }
  }

  private static void write(String file, String what, byte[] bytes) throws IOException {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    var lines = "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    Files.writeString(Path.of(file(file)), lines, US_ASCII);
  }

  /** A file of the folder: server.p12, trusted.p12, ca.pem, good.pem, good.key. */
  static String file(String name) {
    var file = FOLDER.resolve(name).toFile();
    file.deleteOnExit();
    return file.getPath();
  }

  /** What lets a program show the good certificate. */
  static List<String> keyOptions() {
    return options("key", "server.p12");
  }

  /** What lets a program trust what the CA has signed. */
  static List<String> trustOptions() {
    return options("trust", "trusted.p12");
  }

  private static List<String> options(String role, String file) {
    var store = "-Djavax.net.ssl." + role + "Store";
    return List.of(store + "=" + file(file), store + "Password=secret");
  }

  /** One that shows this certificate, and trusts that one and what it has signed. */
  static SSLContext context(String own, String trusted) {
    try {
      var keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(only(own), PASSWORD);
      var trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(only(trusted));
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
