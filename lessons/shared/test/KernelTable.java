import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

/** The kernel's own table of TCP sockets, as {@code ss -tan} prints it. */
final class KernelTable {

  private static final InternetProtocolStats TABLE =
      new SystemInfo().getOperatingSystem().getInternetProtocolStats();

  private KernelTable() {}

  /**
   * The sockets whose own port is {@code local} and whose peer's is {@code foreign}; 0: none. The
   * kernel hands out its table in pieces: a connection that moves meanwhile is read twice.
   */
  static List<IPConnection> sockets(int local, int foreign) {
    var seen = new HashSet<String>();
    return TABLE.getConnections().stream()
        .filter(socket -> socket.getType().startsWith("tcp"))
        .filter(socket -> socket.getLocalPort() == local)
        .filter(socket -> socket.getForeignPort() == foreign)
        .filter(socket -> foreign == 0 || seen.add(addresses(socket)))
        .toList();
  }

  private static String addresses(IPConnection socket) {
    return Arrays.toString(socket.getLocalAddress()) + Arrays.toString(socket.getForeignAddress());
  }

  /** The row of the socket that listens on this port, once it is such a one. */
  static IPConnection listener(int port, Predicate<IPConnection> wanted) {
    return row(port, 0, wanted.and(socket -> socket.getState() == TcpState.LISTEN));
  }

  /** The row of the connection, once it is in this state. */
  static IPConnection connection(int local, int foreign, TcpState state) {
    return row(local, foreign, socket -> socket.getState() == state);
  }

  private static IPConnection row(int local, int foreign, Predicate<IPConnection> wanted) {
    return await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> sockets(local, foreign).stream().filter(wanted).toList(), rows -> !rows.isEmpty())
        .get(0);
  }
}
