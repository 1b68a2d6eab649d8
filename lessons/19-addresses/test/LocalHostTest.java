import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** What getLocalHost gives: a lookup of the machine's own name. */
@Execution(CONCURRENT)
class LocalHostTest {

  @TempDir Path folder;
  Process program;

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @Test
  void it_is_what_a_lookup_of_the_machines_name_gives() throws Exception {
    var localHost = localHost();

    assertThat(localHost).isEqualTo(InetAddress.getByName(localHost.getHostName()));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the name is read from Linux's /proc")
  void it_may_be_a_loopback_address_that_nobody_else_can_reach() throws Exception {
    var name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    var hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.2 " + name + "\n");

    start(hosts);

    assertThat(program.inputReader().lines()).containsExactly(name + "/127.0.0.2");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the name is read from Linux's /proc")
  void without_an_answer_there_is_no_local_host() throws Exception {
    var hosts = Files.createFile(folder.resolve("hosts"));

    start(hosts);

    assertThat(program.inputReader().lines()).containsExactly("UnknownHostException");
  }

  /** Asks in a JVM of its own: the hosts file is chosen before the first lookup. */
  static class Ask {
    public static void main(String[] args) {
      try {
        System.out.println(InetAddress.getLocalHost());
      } catch (UnknownHostException e) {
        System.out.println("UnknownHostException");
      }
    }
  }

  /** The local host, where the machine's name has an address. */
  static InetAddress localHost() {
    try {
      return InetAddress.getLocalHost();
    } catch (UnknownHostException e) {
      return abort("the name of this machine has no address");
    }
  }

  void start(Path hosts) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    program =
        new ProcessBuilder(
                java,
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                "target/test-classes",
                "LocalHostTest$Ask")
            .start();
  }
}
