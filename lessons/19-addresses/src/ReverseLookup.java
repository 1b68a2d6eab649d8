import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;

/** Some methods of an address only read it; others ask which name somebody has written down. */
public class ReverseLookup {

  public static void main(String[] args) throws IOException {
    var hosts = Files.createTempFile("hosts", ".txt");
    System.setProperty("jdk.net.hosts.file", hosts.toString()); // <1>
    Files.writeString(hosts, "127.0.0.1 your-bank.test"); // <2>

    var address = new InetSocketAddress("127.0.0.1", 5050);
    System.out.println("it prints itself  " + address);
    System.out.println("getHostAddress    " + address.getAddress().getHostAddress());
    System.out.println("getHostString     " + address.getHostString());
    System.out.println("getHostName       " + address.getHostName()); // <3>
    System.out.println("getHostString     " + address.getHostString()); // <4>
    System.out.println("it prints itself  " + address);

    Files.delete(hosts);
  }
}
