import java.io.IOException;
import java.net.InetAddress;

/** Looks a name up: it may have several addresses, of both families. */
public class Lookup {

  static void lookUp(String name) throws IOException {
    for (var address : InetAddress.getAllByName(name)) { // <1>
      System.out.println(address);
    }
  }

  public static void main(String[] args) {
    try {
      lookUp(args.length > 0 ? args[0] : "localhost");
    } catch (IOException e) {
      System.err.println(e); // such as java.net.UnknownHostException: nosuch.invalid
      System.exit(1);
    }
  }
}
