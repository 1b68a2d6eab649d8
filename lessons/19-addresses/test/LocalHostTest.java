import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** What getLocalHost gives: a lookup of the machine's own name. */
@Execution(CONCURRENT)
class LocalHostTest {

  @TempDir Path folder;

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the name is read from Linux's /proc")
  void it_is_what_a_look_up_of_the_machines_name_gives_even_a_loopback_address() throws Exception {
    var name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    var hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.2 " + name + "\n");

    try (var program = start(hosts)) {
      assertThat(program.lines()).containsExactly(name + "/127.0.0.2");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the name is read from Linux's /proc")
  void without_an_answer_there_is_no_local_host() throws Exception {
    var hosts = Files.createFile(folder.resolve("hosts"));

    try (var program = start(hosts)) {
      assertThat(program.lines()).containsExactly("UnknownHostException");
    }
  }

  /** Asks in a JVM of its own: the hosts file is chosen before the first look-up. */
  static class Ask {
    public static void main(String[] args) {
      try {
        System.out.println(InetAddress.getLocalHost());
      } catch (UnknownHostException e) {
        System.out.println("UnknownHostException");
      }
    }
  }

  private static Program start(Path hosts) throws IOException {
    return Child.java(List.of("-Djdk.net.hosts.file=" + hosts), "LocalHostTest$Ask");
  }
}
