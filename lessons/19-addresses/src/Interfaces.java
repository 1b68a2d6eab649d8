import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;

/** A machine has interfaces; each has a name, a number, and its addresses. */
public class Interfaces {

  public static void main(String[] args) {
    var asked = "the interfaces";
    try {
      if (args.length == 0) {
        for (var each : Collections.list(NetworkInterface.getNetworkInterfaces())) show(each);
      }
      for (var address : args) {
        if (address.isBlank()) throw new IllegalArgumentException();
        asked = address;
        System.out.println(address);
        show(NetworkInterface.getByInetAddress(InetAddress.getByName(address)));
      }
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java Interfaces.java [address]...");
      System.exit(2);
    } catch (IOException e) {
      System.err.println("cannot look up " + asked + ": " + e.getMessage() + "; type an address");
      System.exit(1);
    }
  }

  static void show(NetworkInterface found) throws IOException {
    if (found == null) {
      System.out.println("  is at no interface of this machine");
      return;
    }
    System.out.println("  interface " + found.getName() + ", number " + found.getIndex());
    System.out.println("  up: " + found.isUp() + ", loopback: " + found.isLoopback());
    for (var address : Collections.list(found.getInetAddresses())) {
      System.out.println("  has " + address.getHostAddress());
    }
  }
}
