import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** One address has many texts: Java reads most of them, and writes always the same one. */
public class TextForms {

  static String read(String text) {
    try {
      var address = InetAddress.getByName(text); // <1>
      var family = address instanceof Inet4Address ? "IPv4, " : "IPv6, ";
      int bytes = address.getAddress().length; // <2>
      return family + bytes + " bytes, " + address.getHostAddress(); // <3>
    } catch (UnknownHostException e) {
      return "no address";
    }
  }

  public static void main(String[] args) {
    System.setProperty("jdk.net.hosts.file", "none"); // <4>
    var texts =
        List.of(
            "127.0.0.1",
            "127.1",
            "010.0.0.1",
            "256.0.0.1",
            "::1",
            "2001:db8::a",
            "2001:DB8:0:0:0:0:0:A",
            "fe80::1%1",
            "::1::2",
            "::ffff:127.0.0.1");
    for (var text : texts) System.out.printf("%-22s%s%n", text, read(text));
  }
}
