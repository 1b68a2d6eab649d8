import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;

/** Java remembers for a while what a lookup gave, and also that it gave nothing. */
public class NameCache {

  public static void main(String[] args) {
    Path hosts = null;
    try {
      if (args.length > 1 || args.length > 0 && Integer.parseInt(args[0]) < -1)
        throw new IllegalArgumentException();
      // tag::settings[]
      if (args.length > 0) { // seconds; 0: not at all; -1: for ever
        Security.setProperty("networkaddress.cache.ttl", args[0]);
        Security.setProperty("networkaddress.cache.negative.ttl", args[0]);
      }
      hosts = Files.createTempFile("hosts", ".txt");
      System.setProperty("jdk.net.hosts.file", hosts.toString());
      // end::settings[]
      // tag::scene[]
      write(hosts, "127.0.0.2 server.test");
      lookUp("server.test");
      write(hosts, "127.0.0.3 server.test");
      lookUp("server.test"); // <1>
      lookUp("new.test");
      write(hosts, "127.0.0.4 new.test");
      lookUp("new.test"); // <2>
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java NameCache.java [seconds to remember, from -1]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot write " + e.getMessage() + "; see that this folder is there and has room");
      System.exit(1);
    } finally {
      if (hosts != null) hosts.toFile().delete();
    }
  }

  static void write(Path hosts, String line) throws IOException {
    Files.writeString(hosts, line + '\n');
    System.out.println("the file says    " + line);
  }

  static void lookUp(String name) {
    try {
      var address = InetAddress.getByName(name).getHostAddress();
      System.out.println("the lookup says  " + address + " " + name);
    } catch (UnknownHostException e) {
      System.out.println("the lookup says  unknown   " + name);
    }
  }
}
