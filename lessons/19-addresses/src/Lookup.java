import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;

/** A name may have many addresses. A numeric host is its own address, and nobody is asked. */
public class Lookup {

  public static void main(String[] args) {
    var names = args.length > 0 ? args : new String[] {"localhost"};
    var asked = "";
    try {
      for (var name : names) {
        if (name.isBlank()) throw new IllegalArgumentException(); // Java would take the loopback
        asked = name;
        lookUp(name);
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java Lookup.java [name or address]...");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot look up " + asked + ": " + e.getMessage() + "; check the name, and the network");
      System.exit(1);
    }
  }

  // tag::look-up[]
  /** Prints all addresses of the name, in the order in which a client should try them. */
  static void lookUp(String name) throws IOException {
    System.out.println(name);
    for (var address : InetAddress.getAllByName(name)) {
      var family = address instanceof Inet4Address ? "IPv4" : "IPv6";
      System.out.println("  " + family + "  " + address.getHostAddress());
    }
  }
  // end::look-up[]
}
