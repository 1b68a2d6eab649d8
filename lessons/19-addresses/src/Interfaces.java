import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;

/** A machine has its addresses at its network interfaces; each has a name and a number. */
public class Interfaces {

  public static void main(String[] args) throws IOException {
    for (var each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      System.out.println(each.getIndex() + " " + each.getName());
      each.inetAddresses()
          .map(InetAddress::getHostAddress)
          .forEach(address -> System.out.println("    " + address));
    }
  }
}
