import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketOption;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Comparator;

/** Each kind of socket has options of its own, and grants what it likes of what you ask for. */
public class OptionTable {

  public static void main(String[] args) {
    try (var listener = ServerSocketChannel.open();
        var stream = SocketChannel.open();
        var datagrams = DatagramChannel.open()) {
      int number = args.length > 0 ? Integer.parseInt(args[0]) : 1;
      if (args.length > 1) throw new IllegalArgumentException();
      var system = System.getProperty("os.name") + ", Java " + System.getProperty("java.version");
      System.out.println("measured on " + system);
      print("a listener", listener, number);
      print("a stream socket", stream, number);
      print("a datagram socket", datagrams, number);
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java OptionTable.java [number to ask for]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot ask a socket: " + e.getMessage() + "; end programs you do not need");
      System.exit(1);
    }
  }

  /** Prints a row for each option that the channel offers, in the order of the names. */
  static void print(String kind, NetworkChannel channel, int number) throws IOException {
    System.out.println(row(kind, "default", "asked", "granted"));
    var options = channel.supportedOptions().toArray(new SocketOption<?>[0]);
    Arrays.sort(options, Comparator.comparing(SocketOption::name));
    for (var option : options) System.out.println("  " + ask(channel, option, number));
  }

  // tag::ask[]
  /** Asks for the opposite of a switch, for the number, or for the loopback interface. */
  static <T> String ask(NetworkChannel channel, SocketOption<T> option, int number)
      throws IOException {
    Object asked = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
    T before = channel.getOption(option); // <1>
    if (before instanceof Boolean on) asked = !on;
    if (before instanceof Integer) asked = number;
    String granted;
    try {
      channel.setOption(option, option.type().cast(asked)); // <2>
      granted = text(channel.getOption(option)); // <3>
    } catch (IOException | IllegalArgumentException e) {
      granted = e.getMessage();
    }
    return row(option.name(), text(before), text(asked), granted);
  }

  // end::ask[]

  static String text(Object value) {
    return value instanceof NetworkInterface network ? network.getName() : String.valueOf(value);
  }

  static String row(String name, String before, String asked, String granted) {
    var space = "                        ";
    var width = name.startsWith("a ") ? 24 : 22;
    return (name + space).substring(0, width)
        + (before + space).substring(0, 10)
        + (asked + space).substring(0, 10)
        + granted;
  }
}
