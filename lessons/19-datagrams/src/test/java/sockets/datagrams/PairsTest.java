package sockets.datagrams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the wire nobody sees which class, or which language, has sent a datagram. */
class PairsTest {

  // tag::pairs[]
  @ParameterizedTest
  @ValueSource(strings = {"DatagramServer", "PlainDatagramServer"})
  void each_server_serves_each_client(String name) throws Exception {
    try (var server = Program.java(name, "127.0.0.1", 0)) {
      both_clients_talk_to(server);
    }
  }

  // end::pairs[]

  @Test
  void a_python_server_serves_each_client() throws Exception {
    try (var server = Program.python("datagram_server.py", "127.0.0.1", 0)) {
      both_clients_talk_to(server);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DatagramServer", "PlainDatagramServer"})
  void each_server_serves_a_python_client(String name) throws Exception {
    try (var server = Program.java(name, "127.0.0.1", 0)) {
      int port = server.address().getPort();
      try (var client = Program.python("datagram_client.py", "127.0.0.1", port, "héllo")) {

        assertThat(client.lines()).containsExactly("the answer is héllo");
        assertThat(server.output.readLine()).startsWith("received 6 bytes").endsWith(": \"héllo\"");
      }
    }
  }

  static void both_clients_talk_to(Program server) throws IOException, InterruptedException {
    int port = server.address().getPort();
    try (var channels = Program.java("DatagramClient", "127.0.0.1", port, "one");
        var plain = Program.java("PlainDatagramClient", "127.0.0.1", port, "two")) {

      assertThat(channels.lines()).endsWith("the answer is \"one\"");
      assertThat(plain.lines()).endsWith("the answer is \"two\"");
    }
  }
}
