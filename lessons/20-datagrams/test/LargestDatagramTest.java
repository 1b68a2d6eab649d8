import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargestDatagramTest {

  @ParameterizedTest
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems may allow less")
  @CsvSource({"127.0.0.1, 65507", "::1, 65527"}) // IPv4 counts its header in the 65535, IPv6 not
  void a_datagram_fits_into_one_packet_or_is_not_sent(String host, int largest) throws IOException {
    var here = InetAddress.getByName(host);
    assumeTrue(NetworkInterface.getByInetAddress(here) != null, "no IPv6 here");
    try (var server = DatagramChannel.open().bind(new InetSocketAddress(here, 0));
        var client = DatagramChannel.open()) {
      var buffer = ByteBuffer.allocate(70_000);

      client.send(ByteBuffer.allocate(largest), server.getLocalAddress());
      server.receive(buffer);

      assertThat(buffer.position()).isEqualTo(largest);
      assertThatThrownBy(
              () -> client.send(ByteBuffer.allocate(largest + 1), server.getLocalAddress()))
          .isInstanceOf(SocketException.class)
          .hasMessage("Message too long");
    }
  }
}
