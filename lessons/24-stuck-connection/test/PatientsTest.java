import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Each patient has what the page says, and is cured by what it says. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "ss reads the table of Linux")
class PatientsTest {

  static final int FULL = 10_000;

  @Test
  void the_client_of_patient_1_waits_in_the_accept_queue_and_its_bytes_with_it() throws Exception {
    try (var patient = patient(1)) {
      patient.line("sent");
      var client = Examination.rows("dport = :5051", rows -> rows.size() == 1).get(0);
      assertThat(client.belongsTo(patient)).isTrue();
      assertThat(client.state()).isEqualTo("ESTAB");
      assertThat(List.of(client.received(), client.unsent())).containsOnly(0L);

      var server = Examination.rows("sport = :5051 and dport != 0", rows -> rows.size() == 1);
      assertThat(server.get(0).received()).isEqualTo(6);
      assertThat(server.get(0).text()).doesNotContain("pid=");

      var listener = Examination.rows("sport = :5051 and dport = 0", rows -> rows.size() == 1);
      assertThat(listener.get(0).state()).isEqualTo("LISTEN");
      assertThat(listener.get(0).received()).isEqualTo(1);
      assertThat(listener.get(0).belongsTo(patient)).isTrue();

      Examination.standsIn(patient, "Patient1.main", "read0(");
      assertThat(String.join("\n", Examination.threads(patient))).doesNotContain("accept(");
    }
  }

  @Test
  void both_ends_of_patient_2_wait_in_a_receive_and_nothing_is_in_a_queue() throws Exception {
    try (var patient = patient(2)) {
      patient.line("sent");
      Examination.standsIn(patient, "Patient2.main", "read0(");
      Examination.standsIn(patient, "Patient2.greet", "read0(");
      Examination.rows(
          "( sport = :5052 or dport = :5052 ) and dport != 0",
          rows ->
              rows.size() == 2
                  && rows.stream()
                      .allMatch(
                          row ->
                              row.state().equals("ESTAB")
                                  && row.received() == 0
                                  && row.unsent() == 0
                                  && row.belongsTo(patient)));
    }
  }

  @Test
  void a_line_feed_cures_patient_2() throws Exception {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        var client = new Socket("127.0.0.1", listener.getLocalPort())) {
      client.getOutputStream().write("Ada".getBytes(UTF_8));
      var greeting = Blocked.in(() -> Patient2.greet(listener));
      client.getOutputStream().write('\n');

      assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
          .isEqualTo("hello Ada\n");
      assertThat(greeting.result().get()).isEqualTo("Ada");
    }
  }

  @Test
  void the_receiver_of_patient_3_waits_for_room_in_its_own_queue() throws Exception {
    try (var patient = patient(3)) {
      Examination.standsIn(patient, "Patient3.main", "write0(");
      Examination.standsIn(patient, "Patient3.receive", "Unsafe.park(");
      assertThat(Examination.threads(patient))
          .filteredOn(thread -> thread.contains("at Patient3.receive("))
          .singleElement()
          .asString()
          .contains("ArrayBlockingQueue.put(");
      Examination.rows("sport = :5053 and dport != 0", rows -> rows.get(0).received() > FULL);
      Examination.rows("dport = :5053", rows -> rows.get(0).unsent() > FULL);
    }
  }

  @Test
  void who_takes_from_the_queue_cures_patient_3() throws Exception {
    var orders = new ArrayBlockingQueue<ByteBuffer>(10);
    try (var listener = listener();
        var client = SocketChannel.open(listener.getLocalAddress())) {
      var send = Blocked.in(() -> client.write(ByteBuffer.allocate(32 << 20)));
      var receive = new Thread(() -> receive(listener, orders));
      receive.start();
      while (!send.result().isDone()) orders.poll();
      client.shutdownOutput();
      while (receive.isAlive()) orders.poll();

      assertThat(send.result().get()).isEqualTo(32 << 20);
    }
  }

  private static Program patient(int number) throws IOException {
    Examination.needs(5050 + number);
    return Program.java("Patient" + number);
  }

  private static void receive(ServerSocketChannel listener, ArrayBlockingQueue<ByteBuffer> orders) {
    try {
      Patient3.receive(listener, orders);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void both_ends_of_patient_4_wait_in_a_send_with_full_queues() throws Exception {
    try (var patient = patient(4)) {
      Examination.standsIn(patient, "Patient4.main", "write0(");
      Examination.rows(
          "( sport = :5054 or dport = :5054 ) and dport != 0",
          rows ->
              rows.size() == 2
                  && rows.stream().allMatch(row -> row.received() > FULL && row.unsent() > FULL));
      assertThat(Examination.threads(patient))
          .filteredOn(thread -> thread.contains("at Patient4.swap("))
          .hasSize(2)
          .allMatch(thread -> thread.contains("write0("));
    }
  }

  @Test
  void who_receives_first_cures_patient_4() throws Exception {
    try (var listener = listener();
        var client = SocketChannel.open(listener.getLocalAddress());
        var connection = listener.accept()) {
      var swap = Blocked.in(() -> Patient4.swap(connection));
      var file = ByteBuffer.allocate(32 << 20);
      while (file.hasRemaining()) client.read(file);
      client.write(ByteBuffer.allocate(5));

      assertThat(swap.result().get()).isEqualTo(5);
    }
  }

  @Test
  void a_hundred_connections_of_patient_5_are_in_CLOSE_WAIT() throws Exception {
    try (var patient = patient(5)) {
      patient.line("100 clients");
      var rows = Examination.rows("sport = :5055 and dport != 0", all -> all.size() == 100);
      assertThat(rows).allMatch(row -> row.state().equals("CLOSE-WAIT"));
      assertThat(rows).allMatch(row -> row.belongsTo(patient));
    }
  }

  @Test
  void ten_ports_in_TIME_WAIT_are_all_that_patient_6_has() throws Exception {
    try (var network = Network.open()) {
      network.set("client", "net.ipv4.ip_local_port_range=40000 40009");
      network.set("client", "net.ipv4.tcp_tw_reuse=0");
      assertThat(network.java("client", "Patient6").lines())
          .containsExactly("request 11: java.net.BindException: Cannot assign requested address");
      assertThat(Examination.rows(command -> network.start("client", command), "", rows -> true))
          .hasSize(10)
          .allMatch(row -> row.state().equals("TIME-WAIT"))
          .allMatch(row -> row.text().contains(":400"));
    }
  }

  @Test
  void patient_7_waits_in_a_connect_for_an_answer_to_its_SYN() throws Exception {
    try (var network = Network.open()) {
      var patient = network.java("client", "Patient7");
      network.tells("client → 198.51.100.1  SYN  (lost)");
      var rows = Examination.rows(command -> network.start("client", command), "", all -> true);
      assertThat(rows).singleElement().matches(row -> row.state().equals("SYN-SENT"));
      Examination.standsIn(patient, "Patient7.main", "connect0(");
    }
  }

  /** A listener, and a connection whose client has closed first. */
  static final String LISTEN_AND_TIME_WAIT =
      """
      import socket
      listener = socket.create_server(("127.0.0.1", 0))
      client = socket.create_connection(listener.getsockname())
      server, _ = listener.accept()
      client.close()
      server.close()
      print("ready", flush=True)
      input()
      """;

  @Test
  @Timeout(30)
  void without_a_state_ss_shows_SYN_SENT_and_no_LISTEN_and_no_TIME_WAIT() throws Exception {
    try (var network = Network.open()) {
      network.java("client", "Patient7");
      network.start("client", List.of("python3", "-c", LISTEN_AND_TIME_WAIT)).line("ready");
      network.tells("client → 198.51.100.1  SYN  (lost)");

      assertThat(states(network, "-tnH")).containsExactly("SYN-SENT");
      assertThat(states(network, "-tanH"))
          .containsExactlyInAnyOrder("SYN-SENT", "LISTEN", "TIME-WAIT");
    }
  }

  private static List<String> states(Network network, String words) throws Exception {
    return network.start("client", List.of("ss", words)).lines().stream()
        .map(line -> line.split(" ")[0])
        .toList();
  }

  @Test
  void a_time_out_ends_the_wait_for_an_answer_to_a_SYN() throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        var first = new Socket("127.0.0.1", listener.getLocalPort());
        var second = new Socket("127.0.0.1", listener.getLocalPort());
        var third = new Socket()) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      // the queue is full: nobody answers the next SYN
      assertThatThrownBy(() -> third.connect(listener.getLocalSocketAddress(), 100))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void patient_8_looks_a_name_up_and_has_no_TCP_socket() throws Exception {
    try (var network = Network.open()) {
      var look =
          "mount --bind resolv.conf /etc/resolv.conf; exec %s -cp target/classes Patient8"
              .formatted(Program.JAVA);
      var patient = network.start("client", List.of("unshare", "-m", "sh", "-c", look));
      Examination.standsIn(patient, "Patient8.main", "lookupAllHostAddr(");
      assertThat(Examination.rows(command -> network.start("client", command), "", all -> true))
          .isEmpty();
      assertThat(network.wire())
          .anyMatch(line -> line.startsWith("client → 198.51.100.1  datagram"));
    }
  }

  private static ServerSocketChannel listener() throws IOException {
    return ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
  }
}
