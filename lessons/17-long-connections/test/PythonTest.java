import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same programs in another language take either part. */
@Execution(CONCURRENT)
class PythonTest {

  @BeforeAll
  static void python_is_here() throws InterruptedException {
    boolean installed;
    try {
      installed = new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      installed = false;
    }
    assumeTrue(installed, "there is no python3 on this machine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LongConnectionServer", "LongConnectionSocketServer"})
  void a_client_in_Python_gets_an_answer_in_each_round(String form) throws Exception {
    try (var server = OldProgram.java(form, "127.0.0.1", 0);
        var client = python("long_connection_client.py", server, 3)) {

      assertThat(client.status()).isZero();
      assertThat(client.lines).containsExactly("b'ACK!'", "b'ACK!'", "b'ACK!'");
      server.line(line -> line.endsWith(" left"));
      assertThat(server.lines)
          .filteredOn(line -> line.endsWith(" says \"TCP client connect\""))
          .hasSize(3);
    }
  }

  @Test
  void a_server_in_Python_answers_both_forms_of_the_client_at_once() throws Exception {
    try (var server = OldProgram.python("long_connection_server.py", "127.0.0.1", 0);
        var channels = java("LongConnectionClient", server, 3, 0);
        var streams = java("LongConnectionSocketClient", server, 3, 0)) {

      for (var client : new OldProgram[] {channels, streams}) {
        assertThat(client.status()).isZero();
        assertThat(client.lines).filteredOn("received \"ACK!\""::equals).hasSize(3);
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(server.lines)
                      .filteredOn(line -> line.endsWith(" b'TCP client connect'"))
                      .hasSize(6));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Skeleton", "SkeletonSocket"})
  void the_skeletons_talk_to_those_in_Python_both_ways(String form) throws Exception {
    try (var ours = OldProgram.java(form + "Server", "127.0.0.1", 0, 1);
        var theirs = OldProgram.python("skeleton_server.py", "127.0.0.1", 0, 1);
        var theirClient = python("skeleton_client.py", ours, 2);
        var ourClient = java(form + "Client", theirs, 2, 9)) {

      assertThat(theirClient.status()).isZero();
      assertThat(ourClient.status()).isZero();
      assertThat(ours.status()).isZero();
      assertThat(theirs.status()).isZero();
      assertThat(theirClient.lines).containsExactly("b'round 1'", "b'round 2'");
      assertThat(ourClient.lines).contains("received \"round 1\"", "received \"round 2\"");
    }
  }

  static OldProgram python(String script, OldProgram server, int rounds) throws IOException {
    return OldProgram.python(script, "127.0.0.1", server.address().getPort(), rounds);
  }

  static OldProgram java(String name, OldProgram server, int rounds, int more) throws IOException {
    return OldProgram.java(name, "127.0.0.1", server.address().getPort(), rounds, more);
  }
}
