import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Whether the measurement does what it says. */
@Isolated("a program that starts meanwhile would hold its sockets, too")
class LongOrShortTest {

  @Test
  void so_many_connections_are_opened_with_so_many_rounds_each_and_their_time_is_told()
      throws Exception {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      var serving = Blocked.in(() -> rounds(listener, 3));
      long start = System.nanoTime();
      long millis = LongOrShort.measure(listener, 3, 500);
      long all = (System.nanoTime() - start) / 1_000_000;

      assertThat(serving.result().get()).containsExactly(500, 500, 500);
      assertThat(millis).isBetween(1L, all);
      listener.setSoTimeout(1); // nobody has come besides
      assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  /** The rounds that each of the next connections brings. */
  static List<Integer> rounds(ServerSocket listener, int connections) throws IOException {
    var rounds = new ArrayList<Integer>();
    while (rounds.size() < connections) {
      try (var connection = listener.accept()) {
        int n = 0;
        for (; connection.getInputStream().readNBytes(18).length == 18; n++)
          connection.getOutputStream().write("ACK!".getBytes(UTF_8));
        rounds.add(n);
      }
    }
    return rounds;
  }
}
