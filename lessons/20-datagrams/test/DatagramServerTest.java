import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server of channels and the plain one, each in a process of its own. */
class DatagramServerTest {

  static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 0);

  DatagramChannel client;
  OldProgram program;

  @BeforeEach
  void open() throws IOException {
    client = DatagramChannel.open().bind(HERE);
  }

  @AfterEach
  void end() throws IOException {
    client.close();
    if (program != null) program.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DatagramServer", "PlainDatagramServer"})
  void each_datagram_comes_back_to_its_sender_as_it_was(String name) throws Exception {
    program = OldProgram.java(name, "127.0.0.1", 0);
    var server = program.address();

    for (int size : new int[] {5, 0, 1, 1024, 3}) {
      assertThat(ask(client, server, "a".repeat(size).getBytes(UTF_8))).hasSize(size);
      assertThat(program.output.readLine())
          .startsWith("received " + size + " bytes from " + name(client) + ": \"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DatagramServer", "PlainDatagramServer"})
  void rubbish_does_not_stop_it_nor_steer_the_terminal(String name) throws Exception {
    program = OldProgram.java(name, "127.0.0.1", 0);
    var server = program.address();

    client.send(ByteBuffer.allocate(1025), server);
    client.send(ByteBuffer.allocate(65_507), server);
    client.send(UTF_8.encode("\u001b[2Jgone\r\n\u009b"), server);
    client.send(ByteBuffer.wrap(new byte[] {'a', (byte) 0xff, 'b'}), server);

    var lines = List.of(program.output.readLine(), program.output.readLine());
    assertThat(lines).containsOnly("more than 1024 bytes from " + name(client) + ": no answer");
    assertThat(program.output.readLine()).endsWith(": \".[2Jgone...\"");
    assertThat(program.output.readLine()).startsWith("received 3 bytes").matches(".*\"a.b\"");
    assertThat(receive(client)).hasSize(12); // the answers to the two that it has taken
    assertThat(receive(client)).containsExactly('a', 0xff, 'b');
  }

  @Test
  void a_datagram_that_is_too_long_gets_no_answer() throws Exception {
    try (var server = DatagramChannel.open().bind(HERE)) {
      client.configureBlocking(false);

      client.send(ByteBuffer.allocate(DatagramServer.MAX + 1), server.getLocalAddress());
      DatagramServer.answer(server, ByteBuffer.allocate(DatagramServer.MAX + 1));

      assertThat(client.receive(ByteBuffer.allocate(2000))).isNull();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "descriptors and threads are counted in /proc")
  void of_200_clients_at_once_each_healthy_one_is_served_and_nothing_stays_behind()
      throws Exception {
    program = OldProgram.java("DatagramServer", "127.0.0.1", 0);
    var server = program.address();
    ask(client, server, "warm up".getBytes(UTF_8));
    var before = count("fd");
    var threads = count("task");
    var clients = new ArrayList<DatagramChannel>();
    try {
      for (int i = 0; i < 200; i++) clients.add(DatagramChannel.open().bind(HERE));
      for (int i = 0; i < 200; i += 2) { // one half: says nothing, sends rubbish, or has left
        if (i % 3 == 0) clients.get(i).send(ByteBuffer.allocate(i * 300), server);
        if (i % 3 == 1) clients.get(i).send(UTF_8.encode("no time"), server);
        if (i % 3 == 1) clients.get(i).close();
      }
      discard(program);

      var waiting = new ArrayList<DatagramChannel>();
      for (int i = 1; i < 200; i += 2) waiting.add(clients.get(i));
      for (var channel : waiting) channel.configureBlocking(false);
      await()
          .until(
              () -> {
                for (var healthy : waiting) healthy.send(UTF_8.encode("hello"), server);
                waiting.removeIf(DatagramServerTest::isAnswered); // what was lost is asked again
                return waiting.isEmpty();
              });
      assertThat(count("fd")).isEqualTo(before);
      assertThat(count("task")).isLessThan(threads + 20); // the JVM has some of its own
    } finally {
      for (var channel : clients) channel.close();
    }
  }

  @Test
  void the_sender_of_a_datagram_may_be_forged_and_the_answer_goes_to_somebody_else()
      throws Exception {
    try (var server = DatagramChannel.open().bind(HERE)) {
      forge(server.socket().getLocalPort(), client.socket().getLocalPort());

      DatagramServer.answer(server, ByteBuffer.allocate(64));

      assertThat(receive(client)).asString(UTF_8).isEqualTo("forged"); // it has asked for nothing
    }
  }

  @Test
  void two_servers_that_answer_each_other_never_stop() throws Exception {
    try (var one = DatagramChannel.open().bind(HERE);
        var two = DatagramChannel.open().bind(HERE)) {
      one.send(UTF_8.encode("hello"), two.getLocalAddress()); // as a forger would

      for (int i = 0; i < 100; i++) {
        DatagramServer.answer(two, ByteBuffer.allocate(64));
        DatagramServer.answer(one, ByteBuffer.allocate(64));
      }

      assertThat(receive(two)).asString(UTF_8).isEqualTo("hello");
    }
  }

  @Test
  void a_sender_to_whom_no_answer_can_be_sent_does_not_stop_it() throws Exception {
    try (var server = DatagramChannel.open().bind(HERE)) {
      forge(server.socket().getLocalPort(), 0);
      client.send(UTF_8.encode("hello"), server.getLocalAddress());

      DatagramServer.answer(server, ByteBuffer.allocate(64)); // to port 0: that fails
      DatagramServer.answer(server, ByteBuffer.allocate(64));

      assertThat(receive(client)).asString(UTF_8).isEqualTo("hello");
    }
  }

  @Test
  void a_second_server_on_the_port_is_told_so_in_one_line_and_status_1() throws Exception {
    int port = client.socket().getLocalPort();
    try (var channels = OldProgram.java("DatagramServer", "127.0.0.1", port);
        var plain = OldProgram.java("PlainDatagramServer", "127.0.0.1", port)) {
      var line =
          "cannot listen on 127.0.0.1:%d: Address already in use%s;"
              + " use an address of this machine and a free port from 1024 up";

      assertThat(channels.failure(1)).isEqualTo(line.formatted(port, ""));
      assertThat(plain.failure(1))
          .isIn(line.formatted(port, ""), line.formatted(port, " (Bind failed)"));
    }
  }

  @Test
  void an_unknown_host_is_told_in_one_line_and_status_1() throws Exception {
    try (var channels = OldProgram.java("DatagramServer", "nosuch.invalid", 0);
        var plain = OldProgram.java("PlainDatagramServer", "nosuch.invalid", 0)) {

      assertThat(channels.failure(1)).startsWith("cannot listen on nosuch.invalid:0: nosuch.inv");
      assertThat(plain.failure(1)).startsWith("cannot listen on nosuch.invalid:0: nosuch.invalid");
    }
  }

  /** Sends a datagram that bears the address of another. Only some users may do that. */
  static void forge(int port, int senderPort) throws Exception {
    try (var forger = OldProgram.python("forged_sender.py", port, senderPort)) {
      var said = forger.lines();
      assumeTrue(said.equals(List.of("sent")), "needs the right to open a raw socket: " + said);
    }
  }

  /** Asks up to five times, because datagrams may be lost. */
  static byte[] ask(DatagramChannel client, SocketAddress server, byte[] question)
      throws IOException {
    byte[] answer = null;
    for (int i = 0; i < 5 && answer == null; i++) {
      client.send(ByteBuffer.wrap(question), server);
      answer = receive(client);
    }
    return answer;
  }

  /** One datagram; null when none comes within a second. */
  static byte[] receive(DatagramChannel channel) throws IOException {
    var packet = new DatagramPacket(new byte[2000], 2000);
    channel.socket().setSoTimeout(1000);
    try {
      channel.socket().receive(packet);
      return Arrays.copyOf(packet.getData(), packet.getLength());
    } catch (SocketTimeoutException e) {
      return null;
    }
  }

  static boolean isAnswered(DatagramChannel channel) {
    try {
      var buffer = ByteBuffer.allocate(64);
      return channel.receive(buffer) != null
          && UTF_8.decode(buffer.flip()).toString().equals("hello");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many descriptors or threads the program has. */
  long count(String what) throws IOException {
    try (var files = Files.list(Path.of("/proc", "" + program.process.pid(), what))) {
      return files.count();
    }
  }

  /** Reads on, so that the program can print on; ends with the program. */
  static void discard(OldProgram program) {
    var reader = new Thread(() -> program.output.lines().forEach(line -> {}));
    reader.setDaemon(true);
    reader.start();
  }

  static String name(DatagramChannel client) throws IOException {
    return client.getLocalAddress().toString().substring(1);
  }
}
