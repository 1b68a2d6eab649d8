import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two programs have a fixed port, so these tests need it. */
class FirstPairTest {

  @BeforeEach
  void nobodyHasThePort() {
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 5050));
    } catch (IOException e) {
      assumeTrue(false, "another program has port 5050: " + e.getMessage());
    }
  }

  @Test
  void server_and_client_say_hello() throws Exception {
    try (var server = Program.java("FirstServer")) {
      server.line("listening on port 5050");
      try (var client = Program.java("FirstClient")) {
        assertHello(server, client);
      }
    }
  }

  @Test
  void the_client_talks_to_a_server_in_Python() throws Exception {
    try (var server = Program.python("first_server.py")) {
      server.line("listening on port 5050");
      try (var client = Program.java("FirstClient")) {
        assertHello(server, client);
      }
    }
  }

  @Test
  void the_server_talks_to_a_client_in_Python() throws Exception {
    try (var server = Program.java("FirstServer")) {
      server.line("listening on port 5050");
      try (var client = Program.python("first_client.py")) {
        assertHello(server, client);
      }
    }
  }

  @Test
  void a_client_without_a_server_is_refused() throws Exception {
    try (var client = Program.java("FirstClient")) {
      assertThat(client.status()).isEqualTo(1);
      assertThat(client.errors.get(0)).endsWith("java.net.ConnectException: Connection refused");
    }
  }

  @Test
  void a_second_server_finds_the_address_in_use() throws Exception {
    try (var server = Program.java("FirstServer")) {
      server.line("listening on port 5050");
      try (var second = Program.java("FirstServer")) {
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.errors.get(0)).endsWith("java.net.BindException: Address already in use");
      }
    }
  }

  static void assertHello(Program server, Program client) throws InterruptedException {
    assertThat(client.lines()).containsExactly("the server says: hello to you");
    assertThat(server.lines()).containsExactly("listening on port 5050", "the client says: hello");
  }
}
