import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Java remembers for a while what a look-up gave, and also that it gave nothing. */
public class NameCache {

  static void write(Path hosts, String line) throws IOException {
    Files.writeString(hosts, line);
    System.out.println("the file says     " + line);
  }

  static void lookUp(String name) {
    try {
      var address = InetAddress.getByName(name).getHostAddress();
      System.out.println("the look-up says  " + address + " " + name);
    } catch (UnknownHostException e) {
      System.out.println("the look-up says  nobody is " + name);
    }
  }

  public static void main(String[] args) throws IOException {
    var hosts = Files.createTempFile("hosts", ".txt");
    System.setProperty("jdk.net.hosts.file", hosts.toString());
    write(hosts, "127.0.0.2 server.test");
    lookUp("server.test");
    write(hosts, "127.0.0.3 server.test"); // <1>
    lookUp("server.test");
    lookUp("new.test");
    write(hosts, "127.0.0.4 new.test"); // <2>
    lookUp("new.test");
    Files.delete(hosts);
  }
}
