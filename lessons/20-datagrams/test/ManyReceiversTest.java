import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Broadcast and multicast. Nothing leaves the loopback interface. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other loopbacks have no broadcast and no groups")
class ManyReceiversTest {

  DatagramChannel one;
  DatagramChannel two;
  DatagramChannel client;
  InetAddress group;
  NetworkInterface loopback;

  @BeforeEach
  void open_all() throws IOException {
    one = open();
    two = open();
    client = DatagramChannel.open(StandardProtocolFamily.INET);
    group = InetAddress.getByName("239.255.19.19");
    loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
    assumeTrue(loopback != null, "no loopback interface here");
  }

  @AfterEach
  void close() throws IOException {
    one.close();
    two.close();
    client.close();
  }

  @Test
  void a_broadcast_needs_SO_BROADCAST_and_reaches_every_socket_of_the_port() throws IOException {
    one.bind(new InetSocketAddress(0));
    two.bind(new InetSocketAddress(one.socket().getLocalPort()));
    var all = new InetSocketAddress("127.255.255.255", one.socket().getLocalPort());

    assertThatThrownBy(() -> client.send(UTF_8.encode("hello"), all))
        .isInstanceOf(BindException.class)
        .hasMessage("Permission denied");
    client.setOption(StandardSocketOptions.SO_BROADCAST, true);
    client.send(UTF_8.encode("hello"), all);

    assertThat(receive(one)).isEqualTo("hello");
    assertThat(receive(two)).isEqualTo("hello");
  }

  @Test
  void a_socket_of_one_address_receives_no_broadcast() throws IOException {
    one.bind(new InetSocketAddress("127.0.0.1", 0));
    two.bind(new InetSocketAddress(one.socket().getLocalPort()));
    var all = new InetSocketAddress("127.255.255.255", one.socket().getLocalPort());
    client.setOption(StandardSocketOptions.SO_BROADCAST, true);

    client.send(UTF_8.encode("hello"), all);

    assertThat(receive(two)).as("bound to all addresses").isEqualTo("hello");
    one.configureBlocking(false);
    assertThat(one.receive(ByteBuffer.allocate(64))).isNull();
  }

  @Test
  void a_channel_has_SO_BROADCAST_off_and_a_DatagramSocket_has_it_on() throws IOException {
    try (var plain = new DatagramSocket(null)) {
      assertThat(client.getOption(StandardSocketOptions.SO_BROADCAST)).isFalse();
      assertThat(plain.getBroadcast()).isTrue();
    }
  }

  @Test
  void a_datagram_to_a_group_reaches_its_members_and_nobody_else() throws IOException {
    one.bind(new InetSocketAddress(group, 0));
    two.bind(one.getLocalAddress());
    one.join(group, loopback);
    client.setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback);
    client.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 0);

    client.send(UTF_8.encode("hello"), one.getLocalAddress());

    assertThat(receive(one)).isEqualTo("hello");
    two.configureBlocking(false);
    assertThat(two.receive(ByteBuffer.allocate(64))).isNull();
  }

  @Test
  void two_members_receive_it_both_and_who_has_left_does_not() throws IOException {
    one.bind(new InetSocketAddress(group, 0));
    two.bind(one.getLocalAddress());
    var membership = one.join(group, loopback);
    two.join(group, loopback);
    client.setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback);
    client.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 0);

    client.send(UTF_8.encode("first"), one.getLocalAddress());
    assertThat(receive(one)).isEqualTo("first");
    assertThat(receive(two)).isEqualTo("first");
    membership.drop();
    client.send(UTF_8.encode("second"), two.getLocalAddress());

    assertThat(receive(two)).isEqualTo("second");
    one.configureBlocking(false);
    assertThat(one.receive(ByteBuffer.allocate(64))).isNull();
  }

  @Test
  void where_the_loopback_is_down_the_program_says_so() throws Exception {
    var noLoopback = List.of("unshare", "-rn", Program.JAVA, "-cp", "target/classes");
    try (var trial = Program.start(List.of("unshare", "-rn", "true"))) {
      assumeTrue(trial.status() == 0, "may not unshare");
    }
    try (var program = Program.start(noLoopback, "Multicast")) {
      assertThat(program.status()).isEqualTo(1);
      assertThat(program.errors.get(0)).endsWith("SocketException: the loopback is down");
    }
  }

  @Test
  void a_multicast_goes_one_hop_if_nobody_says_more() throws IOException {
    assertThat(client.getOption(StandardSocketOptions.IP_MULTICAST_TTL)).isEqualTo(1);
  }

  static DatagramChannel open() throws IOException {
    return DatagramChannel.open(StandardProtocolFamily.INET)
        .setOption(StandardSocketOptions.SO_REUSEADDR, true);
  }

  static String receive(DatagramChannel channel) throws IOException {
    var packet = new DatagramPacket(new byte[64], 64);
    channel.socket().setSoTimeout(5000);
    channel.socket().receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
  }
}
