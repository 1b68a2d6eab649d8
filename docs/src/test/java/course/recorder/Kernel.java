package course.recorder;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

/**
 * The kernel as an actor of a scene: its table of the sockets that have to do with the server's
 * port. For each socket it tells the owner, the state, the ports and what waits in the queues. What
 * was in the table before the scene is of others, who had the same port: it is left out.
 */
final class Kernel {

  private static final InternetProtocolStats TABLE =
      new SystemInfo().getOperatingSystem().getInternetProtocolStats();

  private final Ports ports;
  private final Set<List<Integer>> before;

  Kernel(Ports ports) {
    this.ports = ports;
    this.before = TABLE.getConnections().stream().map(Kernel::ends).collect(toSet());
  }

  /** The sockets now, with the ports that stand on the page; owners are known by process id. */
  List<String> sockets(Map<Integer, String> owners) {
    return TABLE.getConnections().stream()
        .filter(socket -> socket.getType().startsWith("tcp"))
        .filter(concerns(ports::isOfServer))
        .filter(socket -> !before.contains(ends(socket)))
        .sorted(
            comparing((IPConnection socket) -> socket.getState() != TcpState.LISTEN)
                .thenComparing(socket -> Integer.valueOf(ports.onPage(socket.getLocalPort())))
                .thenComparing(socket -> Integer.valueOf(ports.onPage(socket.getForeignPort()))))
        .map(socket -> line(socket, owners))
        .toList();
  }

  private static Predicate<IPConnection> concerns(Predicate<Integer> port) {
    return socket -> port.test(socket.getLocalPort()) || port.test(socket.getForeignPort());
  }

  private static List<Integer> ends(IPConnection socket) {
    return List.of(socket.getLocalPort(), socket.getForeignPort());
  }

  private String line(IPConnection socket, Map<Integer, String> owners) {
    var words = new ArrayList<String>();
    words.add(owners.getOrDefault(socket.getowningProcessId(), "no owner") + ":");
    words.add(socket.getState().name());
    words.add(ports.onPage(socket.getLocalPort()));
    if (socket.getState() == TcpState.LISTEN) {
      words.add("- " + socket.getReceiveQueue() + " to accept");
    } else {
      words.add("to " + ports.onPage(socket.getForeignPort()));
      if (socket.getReceiveQueue() > 0) {
        words.add("- " + socket.getReceiveQueue() + " bytes to receive");
      }
      if (socket.getTransmitQueue() > 0) {
        words.add("- " + socket.getTransmitQueue() + " bytes to send");
      }
    }
    return String.join(" ", words);
  }
}
