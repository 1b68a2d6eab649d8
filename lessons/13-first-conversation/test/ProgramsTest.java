import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pairs as a learner starts them, with each other and with their counterparts in Python. */
@Execution(ExecutionMode.CONCURRENT)
class ProgramsTest {

  static final String TIME = "\\d\\d:\\d\\d:\\d\\d";

  @Test
  void the_greeting_goes_both_ways_then_both_close() throws Exception {
    try (var server = Program.java("GreetingServer", "127.0.0.1", 0);
        var client = Program.java("GreetingClient", "127.0.0.1", server.address().getPort())) {
      assertThat(client.lines()).containsExactly("the server says: test");
      assertThat(server.lines())
          .hasSize(3)
          .element(1)
          .asString()
          .matches("a client at /127\\.0\\.0\\.1:\\d+");
      assertThat(server.lines()).last().isEqualTo("the client says: hello");
    }
  }

  @Test
  void the_timestamps_tell_the_start_and_the_message_on_both_sides() throws Exception {
    try (var server = Program.java("TimestampServer", "127.0.0.1", 0);
        var client = Program.java("TimestampClient", "127.0.0.1", server.address().getPort())) {
      assertThat(String.join("\n", client.lines()))
          .matches("started at TIME\nTIME the reply: received at TIME".replace("TIME", TIME));
      assertThat(String.join("\n", server.lines()))
          .matches(
              "listening .*\nstarted at TIME\nTIME from /127\\.0\\.0\\.1:\\d+: Hey~~~"
                  .replace("TIME", TIME));
    }
  }

  @Test
  void the_client_says_hi_and_gets_helloworld() throws Exception {
    try (var server = Program.java("HelloWorldServer", "127.0.0.1", 0);
        var client = Program.java("HelloWorldClient", "127.0.0.1", server.address().getPort())) {
      assertThat(client.lines()).containsExactly("the server says: helloworld");
      assertThat(server.lines()).last().isEqualTo("the client says: hi");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have 127.0.0.1 only")
  void a_server_on_another_address_of_the_machine_refuses_who_dials_127_0_0_1() throws Exception {
    try (var server = Program.java("HelloWorldServer", "127.0.0.2", 0)) {
      int port = server.address().getPort();
      try (var client = Program.java("HelloWorldClient", "127.0.0.1", port)) {
        assertThat(client.failure()).isEqualTo("java.net.ConnectException: Connection refused");
      }
      try (var client = Program.java("HelloWorldClient", "127.0.0.2", port)) {
        assertThat(client.lines()).containsExactly("the server says: helloworld");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GreetingServer, greeting_client.py, received b'test'",
    "TimestampServer, timestamp_client.py, the reply: b'received at",
    "HelloWorldServer, hello_world_client.py, received b'helloworld'"
  })
  void a_client_in_python_talks_to_every_server(String name, String script, String shown)
      throws Exception {
    try (var server = Program.java(name, "127.0.0.1", 0);
        var client = Program.python(script, "127.0.0.1", server.address().getPort())) {
      assertThat(client.lines()).last().asString().contains(shown);
      assertThat(server.status()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GreetingClient, greeting_server.py, received b'hello'",
    "TimestampClient, timestamp_server.py, : b'Hey~~~'",
    "HelloWorldClient, hello_world_server.py, received b'hi'"
  })
  void a_server_in_python_talks_to_every_client(String name, String script, String shown)
      throws Exception {
    try (var server = Program.python(script, "127.0.0.1", 0);
        var client = Program.java(name, "127.0.0.1", server.address().getPort())) {
      assertThat(client.status()).isZero();
      assertThat(server.lines()).last().asString().contains(shown);
    }
  }
}
