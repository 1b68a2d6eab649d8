import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What modes and time-outs ask of the kernel, in Java and in Python: strace tells. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "strace is a program of Linux")
class SystemCallsTest {

  /** Looks for a file before each call: a mark that strace prints between the others. */
  static class Calls {

    public static void main(String[] args) throws IOException {
      try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
          var client = SocketChannel.open(listener.getLocalAddress());
          var server = listener.accept()) {
        var in = client.socket().getInputStream();
        server.write(UTF_8.encode("..")); // what a first use needs, is there from now on
        client.read(ByteBuffer.allocate(1));
        in.read();
        mark("configureBlocking");
        client.configureBlocking(false);
        mark("isBlocking");
        client.isBlocking();
        mark("-");
        client.configureBlocking(true);
        mark("setSoTimeout");
        client.socket().setSoTimeout(1);
        mark("getSoTimeout");
        client.socket().getSoTimeout();
        mark("-");
        server.write(UTF_8.encode("."));
        mark("a byte is there");
        in.read();
        mark("no byte is there");
        try {
          in.read();
        } catch (SocketTimeoutException e) {
          mark("-");
        }
      }
    }

    static void mark(String name) {
      new File("/mark/" + name).exists();
    }
  }

  static final String PYTHON =
      """
      import os, socket
      client, server = socket.socketpair()

      def mark(name):
          os.path.exists("/mark/" + name)

      mark("setblocking")
      client.setblocking(False)
      mark("getblocking")
      client.getblocking()
      mark("settimeout")
      client.settimeout(0.001)
      mark("gettimeout")
      client.gettimeout()
      mark("-")
      server.send(b".")
      mark("a byte is there")
      client.recv(1)
      mark("no byte is there")
      try:
          client.recv(1)
      except TimeoutError:
          mark("-")
      """;

  static final String TRACED = "trace=%file,%network,read,poll,ppoll,fcntl,ioctl";
  static final Pattern MARK = Pattern.compile("(\\d+) .*\"/mark/(.*?)\".*");
  static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\(.*");

  static Map<String, List<String>> java;
  static Map<String, List<String>> python;

  @BeforeAll
  @Timeout(60)
  static void trace(@TempDir Path folder) throws Exception {
    assumeTrue(run("strace", "-f", "true"), "strace may trace");
    var program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    java = calls(folder, program, "-cp", "target/test-classes", Calls.class.getName());
    assumeTrue(run("python3", "-c", ""), "python3 is installed");
    python = calls(folder, "python3", "-c", PYTHON);
  }

  @Test
  void the_mode_is_set_by_fcntl_in_java_and_by_ioctl_in_python() {
    assertThat(java.get("configureBlocking")).containsExactly("fcntl", "fcntl");
    assertThat(python.get("setblocking")).containsExactly("ioctl");
  }

  @Test
  void nobody_asks_the_kernel_for_the_mode() {
    assertThat(java.get("isBlocking")).isEmpty();
    assertThat(python.get("getblocking")).isEmpty();
  }

  @Test
  void a_time_out_is_a_number_in_java_and_a_change_of_mode_in_python() {
    assertThat(java.get("setSoTimeout")).isEmpty();
    assertThat(python.get("settimeout")).containsExactly("ioctl");
  }

  @Test
  void nobody_asks_the_kernel_for_the_time_out() {
    assertThat(java.get("getSoTimeout")).isEmpty();
    assertThat(python.get("gettimeout")).isEmpty();
  }

  @Test
  void with_a_time_out_java_receives_first_and_python_waits_first() {
    assertThat(java.get("a byte is there")).contains("read").doesNotContain("poll");
    assertThat(python.get("a byte is there")).containsExactly("poll", "recvfrom");
  }

  @Test
  void when_nothing_is_there_both_wait_in_poll() {
    assertThat(java.get("no byte is there")).containsSubsequence("read", "poll", "read");
    assertThat(python.get("no byte is there")).containsExactly("poll");
  }

  /** The calls behind each mark, of the thread that sets the marks. */
  static Map<String, List<String>> calls(Path folder, String... command) throws Exception {
    var trace = folder.resolve("trace");
    var strace = new ArrayList<>(List.of("strace", "-f", "-qq", "-e", "signal=none"));
    strace.addAll(List.of("-e", TRACED, "-o", trace.toString()));
    strace.addAll(List.of(command));
    assertThat(run(strace.toArray(String[]::new))).isTrue();
    var lines = Files.readAllLines(trace);
    var calls = new HashMap<String, List<String>>();
    var thread = "";
    var current = new ArrayList<String>();
    for (var line : lines) {
      var mark = MARK.matcher(line);
      var call = CALL.matcher(line);
      if (mark.matches()) {
        thread = mark.group(1);
        current = new ArrayList<>();
        calls.put(mark.group(2), current);
      } else if (call.matches() && call.group(1).equals(thread)) {
        current.add(call.group(2));
      }
    }
    return calls;
  }

  static boolean run(String... command) throws InterruptedException {
    var discard = ProcessBuilder.Redirect.DISCARD;
    try {
      var builder = new ProcessBuilder(command).redirectOutput(discard).redirectError(discard);
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      return builder.start().waitFor() == 0;
    } catch (IOException e) {
      return false; // not installed
    }
  }
}
