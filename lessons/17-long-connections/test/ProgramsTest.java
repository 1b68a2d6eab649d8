import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all programs of the lesson have in common. */
@Execution(CONCURRENT)
class ProgramsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LongConnectionServer 127.0.0.1 0 1 1001",
        "LongConnectionSocketServer 127.0.0.1 70000",
        "LongConnectionClient 127.0.0.1 1 -1",
        "LongConnectionSocketClient 127.0.0.1 1 1 1 1 more",
        "SkeletonServer 127.0.0.1 0 0",
        "SkeletonSocketServer 127.0.0.1 0 0",
        "SkeletonClient 127.0.0.1 1 0",
        "SkeletonSocketClient 127.0.0.1 1 0",
        "OneAtATimeServer 127.0.0.1 0 0",
        "UselessReceives 1",
        "JoinedRounds 101",
        "LongOrShort many"
      })
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String call) throws Exception {
    var name = call.split(" ")[0];
    try (var program = start(call)) {

      assertThat(program.status()).isEqualTo(2);
      assertThat(program.errors)
          .singleElement()
          .asString()
          .startsWith("usage: java " + name + ".java [");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LongConnectionServer",
        "LongConnectionSocketServer",
        "OneAtATimeServer",
        "SkeletonServer",
        "SkeletonSocketServer"
      })
  void a_port_in_use_is_told_in_one_line_and_status_1(String name) throws Exception {
    try (var holder = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort();
      try (var program = OldProgram.java(name, "127.0.0.1", port)) {

        assertThat(program.status()).isEqualTo(1);
        assertThat(program.errors)
            .singleElement()
            .asString()
            .startsWith("cannot listen on 127.0.0.1:" + port + ": Address already in use")
            .endsWith("; use an address of this machine and a free port from 1024 up");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LongConnectionClient",
        "LongConnectionSocketClient",
        "SkeletonClient",
        "SkeletonSocketClient"
      })
  void a_refused_client_says_so_in_one_line_and_status_1(String name) throws Exception {
    try (var holder = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = holder.socket().getLocalPort(); // held, and nobody listens
      try (var program = OldProgram.java(name, "127.0.0.1", port)) {

        assertThat(program.status()).isEqualTo(1);
        assertThat(program.errors)
            .containsExactly(
                "cannot connect to 127.0.0.1:%d: Connection refused;".formatted(port)
                    + " check host and port, and start the server first");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LongConnectionServer nosuch.invalid", "SkeletonClient nosuch.invalid"})
  void an_unknown_host_is_told_in_one_line_and_status_1(String call) throws Exception {
    try (var program = start(call)) {

      assertThat(program.status()).isEqualTo(1);
      assertThat(program.errors).singleElement().asString().contains("nosuch.invalid: ");
    }
  }

  @Test
  void useless_receives_shows_both_loops_for_both_ways_to_leave() throws Exception {
    try (var program = OldProgram.java("UselessReceives", 10)) {

      assertThat(program.status()).isZero();
      assertThat(program.lines)
          .containsExactly(
              "the client sends once, and ends its output",
              "  tutorials' 10 receives, useless: 9",
              "  ours       the end after receive 2",
              "the client sends once, and closes",
              "  tutorials' the server's send fails: Broken pipe",
              "  ours       the end after receive 2");
    }
  }

  @Test
  void long_or_short_names_the_machine_and_measures_both() throws Exception {
    try (var program = OldProgram.java("LongOrShort", 20)) {

      assertThat(program.status()).isZero();
      assertThat(program.lines).hasSize(3);
      assertThat(program.lines.get(0)).startsWith("measured on ");
      assertThat(program.lines.get(1)).matches("20 rounds over one connection: \\d+ ms");
      assertThat(program.lines.get(2)).matches("20 rounds, each over its own: \\d+ ms");
    }
  }

  static OldProgram start(String call) throws Exception {
    var words = call.split(" ");
    return OldProgram.java(words[0], (Object[]) Arrays.copyOfRange(words, 1, words.length));
  }
}
