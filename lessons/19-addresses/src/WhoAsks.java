import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Some methods of an address only read it. Others ask the system for a name, and may wait. */
public class WhoAsks {

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    try {
      if (args.length > 1 || host.isBlank()) throw new IllegalArgumentException();
      var ip = InetAddress.getByName(host);
      show(new InetSocketAddress(ip, 80), InetAddress.getByAddress("fake.test", ip.getAddress()));
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java WhoAsks.java [address]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot look up " + host + ": " + e.getMessage() + "; type an address");
      System.exit(1);
    }
  }

  /** Prints what the address answers, and what another says that was made with a false name. */
  static void show(InetSocketAddress address, InetAddress fake) {
    var ip = address.getAddress();
    System.out.println("toString              " + address);
    System.out.println("getHostAddress        " + ip.getHostAddress());
    System.out.println("getHostString         " + address.getHostString());
    System.out.println("getHostName           " + address.getHostName() + "  (asks)");
    System.out.println("toString              " + address);
    System.out.println("getHostString         " + address.getHostString());
    System.out.println("getCanonicalHostName  " + ip.getCanonicalHostName() + "  (asks)");
    System.out.println("made with a name");
    System.out.println("toString              " + fake);
    System.out.println("getHostName           " + fake.getHostName());
    System.out.println("getCanonicalHostName  " + fake.getCanonicalHostName() + "  (asks)");
  }
}
