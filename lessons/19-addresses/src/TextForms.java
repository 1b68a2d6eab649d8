import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** One address has many texts. Java reads most of them, and writes IPv6 in its own, long form. */
public class TextForms {

  static final List<String> TEXTS =
      List.of(
          // IPv4, or nearly; then IPv6, or nearly; then IPv4 in the form of IPv6
          "127.0.0.1",
          "127.1",
          "010.0.0.1",
          "256.0.0.1",
          "::1",
          "[::1]",
          "2001:DB8:0:0:1:0:0:A",
          "fe80::1%1",
          "::1::2",
          "127.0.0.1:80",
          "::ffff:127.0.0.1",
          "::127.0.0.1");

  public static void main(String[] args) {
    System.setProperty("jdk.net.hosts.file", "no such file"); // no text is taken for a name
    for (var text : args.length > 0 ? List.of(args) : TEXTS) {
      if (text.isBlank()) {
        System.err.println("usage: java TextForms.java [address]...");
        System.exit(2);
      }
      System.out.println(column(text, 22) + forms(text));
    }
  }

  /** The family of the address, Java's text of it, and the short one. */
  static String forms(String text) {
    try {
      var address = InetAddress.getByName(text);
      var java = address.getHostAddress();
      if (address instanceof Inet4Address) return "IPv4  " + java;
      return "IPv6  " + column(java, 24) + shortForm(java);
    } catch (UnknownHostException e) {
      return "no address";
    }
  }

  /** RFC 5952: "::" stands for the longest run of zeros, the first if there are two. */
  static String shortForm(String java) {
    int end = (java + '%').indexOf('%'); // a scope may follow
    var groups = List.of(java.substring(0, end).split(":"));
    int start = 0;
    int length = 1; // a single zero stays
    for (int i = 0, run = 0; i < groups.size(); i++) {
      run = groups.get(i).equals("0") ? run + 1 : 0;
      if (run > length) {
        length = run;
        start = i + 1 - run;
      }
    }
    if (length == 1) return java;
    var before = String.join(":", groups.subList(0, start));
    var after = String.join(":", groups.subList(start + length, groups.size()));
    return before + "::" + after + java.substring(end);
  }

  static String column(String text, int width) {
    return text + " ".repeat(Math.max(2, width - text.length()));
  }
}
