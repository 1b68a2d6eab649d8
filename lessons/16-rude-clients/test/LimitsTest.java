import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The servers as programs, where descriptors, threads or memory run out. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(30) // programs start, and seconds of theirs must pass
@EnabledOnOs(value = OS.LINUX, disabledReason = "other shells and systems set limits otherwise")
class LimitsTest {

  static final String FEW_FILES = "ulimit -n 60; exec \"$0\"";
  static final String FEW_THREADS =
      "ulimit -v 12000000; exec \"$0\" -Xss512m -Xlog:disable -XX:+UseSerialGC";
  static final String LITTLE_MEMORY = "exec \"$0\"";

  @Test
  void without_a_descriptor_the_bare_server_ends() throws Exception {
    try (var server = start(FEW_FILES, "BareServer")) {
      var rude = come(80, server.address());

      assertThat(server.failure()).isEqualTo("java.io.IOException: Too many open files");
      for (var client : rude) client.close();
    }
  }

  @Test
  void without_a_descriptor_the_sturdy_server_waits_and_then_serves_the_next_client()
      throws Exception {
    try (var server = start(FEW_FILES, "SturdyServer", "127.0.0.1", 0, 3600)) {
      var rude = come(80, server.address());
      server.line("nobody is let in: java.io.IOException: Too many open files");
      for (var client : rude) client.close();

      assertThat(RudeClients.ask(server.address(), "hello")).isEqualTo("HELLO");

      assertThat(server.errors).isEmpty();
      assertThat(server.output).hasSizeLessThan(1000); // it does not ask again and again
    }
  }

  @Test
  void a_JVM_raises_its_limit_of_open_files_to_the_hard_limit() throws Exception {
    try (var shell = Program.start(List.of("sh", "-c", "ulimit -H -n"))) {
      var hard = shell.lines().get(0);
      assumeTrue(hard.equals("unlimited") || Integer.parseInt(hard) > 200, "hard limit " + hard);
    }
    try (var server = start("ulimit -S -n 60; exec \"$0\"", "BareServer")) {
      var clients = come(80, server.address());

      assertThat(RudeClients.ask(server.address(), "hello")).isEqualTo("HELLO");
      for (var client : clients) client.close();
    }
  }

  @Test
  @EnabledOnJre(value = JRE.JAVA_17, disabledReason = "JDK 25 needs no descriptor for a close")
  void on_jdk_17_no_channel_can_be_closed_if_the_first_close_finds_no_descriptor()
      throws Exception {
    try (var program = start(FEW_FILES, "FirstClose")) {
      assertThat(program.lines())
          .containsExactly(
              "java.net.SocketException: Too many open files",
              "java.lang.ExceptionInInitializerError",
              "java.lang.NoClassDefFoundError:"
                  + " Could not initialize class sun.nio.ch.FileDispatcherImpl");
    }
  }

  @Test
  void without_a_thread_the_bare_server_accepts_nobody_any_more() throws Exception {
    try (var server = start(FEW_THREADS, "BareServer")) {
      var rude = come(14, server.address());

      fails(server, "java.lang.OutOfMemoryError: unable to create native thread");
      assertThatThrownBy(() -> RudeClients.ask(server.address(), "hello"))
          .isInstanceOf(IOException.class);
      for (var client : rude) client.close();
    }
  }

  @Test
  void without_a_thread_the_sturdy_server_sends_clients_away_and_later_serves_the_next()
      throws Exception {
    try (var server = start(FEW_THREADS, "SturdyServer", "127.0.0.1", 0, 3)) {
      var rude = come(14, server.address());
      server.line("nobody is let in: java.lang.OutOfMemoryError: unable to create native thread");
      for (var client : rude) {
        assertThat(client.getInputStream().read()).isEqualTo(-1); // each of them is let go
        client.close();
      }

      await()
          .ignoreExceptions() // a thread that has ended may still hold its memory
          .until(() -> RudeClients.ask(server.address(), "hello").equals("HELLO"));
      assertThat(server.errors).isEmpty();
    }
  }

  @Test
  void a_line_that_does_not_end_fills_the_memory_of_the_bare_server() throws Exception {
    try (var server = start(LITTLE_MEMORY, "BareServer")) {
      flood(server.address());

      fails(server, "java.lang.OutOfMemoryError: Java heap space");
    }
  }

  @Test
  void a_line_that_does_not_end_does_no_harm_to_the_sturdy_server() throws Exception {
    try (var server = start(LITTLE_MEMORY, "SturdyServer", "127.0.0.1", 0)) {
      flood(server.address());
      server.line("said last: the line is too long");

      assertThat(RudeClients.ask(server.address(), "hello")).isEqualTo("HELLO");
      assertThat(server.errors).isEmpty();
    }
  }

  @Test
  void the_bare_server_prints_what_it_is_sent() throws Exception {
    try (var server = Program.java("BareServer", "127.0.0.1", 0)) {
      RudeClients.ask(server.address(), "hello\u001b[2J");

      assertThat(server.line("said last")).endsWith("hello\u001b[2J");
    }
  }

  @Test
  void a_hundred_good_clients_among_two_hundred_silent_ones_are_served() throws Exception {
    try (var server = Program.java("SturdyServer", "127.0.0.1", 0)) {
      var rude = come(200, server.address());
      var good = come(100, server.address());
      for (var client : good) {
        client.getOutputStream().write("hello\n".getBytes(UTF_8));
        client.shutdownOutput();
      }

      for (var client : good) {
        assertThat(client.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("HELLO\n");
        client.close();
      }
      for (var client : rude) client.close();
    }
  }

  @Test
  void asked_to_end_it_ends_without_a_word() throws Exception {
    try (var server = Program.java("SturdyServer", "127.0.0.1", 0);
        var client = new Socket("127.0.0.1", server.address().getPort())) {
      client.getOutputStream().write("hello\n".getBytes(UTF_8));
      assertThat(client.getInputStream().readNBytes(6)).asString(UTF_8).isEqualTo("HELLO\n");

      server.process.toHandle().destroy(); // as Ctrl-C does

      assertThat(client.getInputStream().read()).isEqualTo(-1);
      assertThat(server.status()).isEqualTo(143);
      assertThat(server.output).hasSize(1);
      assertThat(server.errors).isEmpty();
    }
  }

  @Test
  void the_rude_clients_attack_this_machine_only() throws Exception {
    try (var rude = Program.java("RudeClients", "203.0.113.1", 5050)) {
      assertThat(rude.failure()).isEqualTo("java.io.IOException: not this machine");
    }
  }

  /** Waits until the program complains of this. */
  static void fails(Program server, String text) {
    await().until(() -> server.errors.stream().anyMatch(line -> line.contains(text)));
  }

  /** So many clients, who have nothing to say; fewer, if the server ends meanwhile. */
  static List<Socket> come(int number, InetSocketAddress server) {
    var clients = new ArrayList<Socket>();
    try {
      while (clients.size() < number) {
        var client = new Socket(server.getAddress(), server.getPort());
        client.setSoTimeout(20_000);
        clients.add(client);
      }
    } catch (IOException e) {
      // the server has ended: what it prints tells
    }
    return clients;
  }

  /** 64 MB without a line feed, or as many as are taken. */
  static void flood(InetSocketAddress server) throws IOException {
    try (var client = new Socket(server.getAddress(), server.getPort())) {
      for (int i = 0; i < 64; i++) client.getOutputStream().write(new byte[1_000_000]);
      client.shutdownOutput();
      client.getInputStream().readAllBytes();
    } catch (IOException e) {
      // the server has given this client up
    }
  }

  static Program start(String shell, String name, Object... arguments) throws IOException {
    var options = " -Xmx24m -XX:TieredStopAtLevel=1 -cp target/classes:target/test-classes \"$@\"";
    var words = new ArrayList<Object>(List.of(name));
    words.addAll(arguments.length > 0 ? List.of(arguments) : List.of("127.0.0.1", 0));
    return Program.start(List.of("sh", "-c", shell + options, Program.JAVA), words.toArray());
  }
}
