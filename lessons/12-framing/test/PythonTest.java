import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The bytes on the wire are the agreement: Python keeps it as well as Java. */
class PythonTest {

  @Test
  void a_client_in_python_talks_to_our_server() throws Exception {
    try (var server = Program.java("FramedServer", "127.0.0.1", 0);
        var client = Program.python("framed_client.py", "127.0.0.1", server.address().getPort())) {
      assertThat(client.lines())
          .containsExactly(
              "\"one\" is answered: \"received 3 bytes\"",
              "\"\" is answered: \"received 0 bytes\"",
              "\"three\" is answered: \"received 5 bytes\"");
      server.line("three");
      assertThat(server.output).endsWith("received \"one\"", "received \"\"", "received \"three\"");
    }
  }

  @Test
  void our_client_talks_to_a_server_in_python() throws Exception {
    try (var server = Program.python("framed_server.py", "127.0.0.1", 0);
        var client = Program.java("FramedClient", "127.0.0.1", server.address().getPort())) {
      assertThat(client.lines())
          .containsExactly(
              "sent 20 bytes in one piece",
              "\"one\" is answered: \"received 3 bytes\"",
              "\"\" is answered: \"received 0 bytes\"",
              "\"three\" is answered: \"received 5 bytes\"");
      assertThat(server.lines())
          .endsWith("received \"one\"", "received \"\"", "received \"three\"");
    }
  }
}
