import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** TlsServer and TlsClient, with each other and with strangers. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60) // keytool has its time
class TlsServerTest {

  static final String[] CONVERSATION = {
    "sent \"hello\", received \"olleh\"", "sent \"world\", received \"dlrow\""
  };

  static Program java(List<String> options, String name, Object... arguments) throws IOException {
    var command = new ArrayList<>(List.of(Program.JAVA, "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", "target/classes", name));
    return Program.start(command, arguments);
  }

  static Program server(List<String> options) throws IOException {
    return java(options, "TlsServer", "127.0.0.1", 0);
  }

  static Program client(List<String> options, Program server) throws IOException {
    return java(options, "TlsClient", "127.0.0.1", server.address().getPort());
  }

  static Program openssl(String... words) throws IOException {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(words));
    try {
      return Program.start(command);
    } catch (IOException e) {
      assumeTrue(false, "openssl is not installed");
      throw e;
    }
  }

  @Test
  void the_pair_talks_line_by_line_as_without_TLS() throws Exception {
    try (var server = server(Keys.keyOptions());
        var client = client(Keys.trustOptions(), server)) {
      assertThat(client.lines()).containsExactly(CONVERSATION);
      assertThat(server.lines()).contains("received \"hello\"", "received \"world\"");
    }
  }

  @Test
  void a_client_in_python_talks_with_the_server() throws Exception {
    try (var server = server(Keys.keyOptions());
        var client =
            Program.python(
                "tls_client.py", "127.0.0.1", server.address().getPort(), Keys.file("ca.pem"))) {
      assertThat(client.lines()).containsExactly(CONVERSATION);
      server.lines();
    }
  }

  @Test
  void a_server_in_python_talks_with_the_client() throws Exception {
    try (var server =
            Program.python(
                "tls_server.py", "127.0.0.1", 0, Keys.file("good.pem"), Keys.file("good.key"));
        var client = client(Keys.trustOptions(), server)) {
      assertThat(client.lines()).containsExactly(CONVERSATION);
      server.lines();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX) // others have no second address of their own
  void python_checks_the_name_without_being_asked() throws Exception {
    try (var server =
            Program.python(
                "tls_server.py", "127.0.0.2", 0, Keys.file("good.pem"), Keys.file("good.key"));
        var client =
            Program.python(
                "tls_client.py", "127.0.0.2", server.address().getPort(), Keys.file("ca.pem"))) {
      assertThat(client.status()).isEqualTo(1);
      assertThat(client.errors).last().asString().contains("IP address mismatch");
    }
  }

  @Test
  void openssl_talks_with_the_server() throws Exception {
    try (var server = server(Keys.keyOptions());
        var client =
            openssl(
                "s_client",
                "-connect",
                "127.0.0.1:" + server.address().getPort(),
                "-CAfile",
                Keys.file("ca.pem"),
                "-verify_return_error",
                "-verify_ip",
                "127.0.0.1",
                "-quiet")) {
      client.process.getOutputStream().write("hello\n".getBytes());
      client.process.getOutputStream().flush();
      assertThat(client.line("olleh")).isEqualTo("olleh");
    }
  }

  @Test
  void openssl_answers_the_client() throws Exception {
    try (var server =
        openssl(
            "s_server",
            "-accept",
            "127.0.0.1:0",
            "-cert",
            Keys.file("good.pem"),
            "-key",
            Keys.file("good.key"),
            "-naccept",
            "1",
            "-rev")) {
      var accepts = server.line("ACCEPT 127.0.0.1:");
      var port = accepts.substring(accepts.lastIndexOf(':') + 1);
      try (var client = java(Keys.trustOptions(), "TlsClient", "127.0.0.1", port)) {
        assertThat(client.lines()).containsExactly(CONVERSATION);
      }
    }
  }

  @Test
  void a_client_that_trusts_nobody_of_ours_sends_nothing() throws Exception {
    try (var server = server(Keys.keyOptions());
        var client = client(List.of(), server)) {
      assertThat(client.failure()).contains("SSLHandshakeException").contains("PKIX path building");
      assertThat(server.failure()).contains("Received fatal alert: certificate_unknown");
      assertThat(server.output).noneMatch(line -> line.contains("received"));
    }
  }

  @Test
  void a_server_without_a_key_listens_and_fails_in_the_handshake() throws Exception {
    try (var server = server(List.of());
        var client = client(Keys.trustOptions(), server)) {
      assertThat(client.failure()).contains("SSLHandshakeException").contains("handshake_failure");
      assertThat(server.failure()).contains("No available authentication scheme");
    }
  }

  @Test
  void a_key_store_that_cannot_be_read_is_an_error_constructing_the_default() throws Exception {
    var noPassword = Keys.keyOptions().subList(0, 1);
    for (var options : List.of(noPassword, List.of("-Djavax.net.ssl.keyStore=missing.p12"))) {
      try (var server = server(options)) {
        assertThat(server.failure())
            .startsWith("java.net.SocketException: java.security.NoSuchAlgorithmException: ")
            .contains("Error constructing implementation");
      }
    }
  }

  @Test
  void a_trust_store_without_its_password_is_empty() throws Exception {
    try (var server = server(Keys.keyOptions());
        var client = client(Keys.trustOptions().subList(0, 1), server)) {
      assertThat(client.failure()).contains("the trustAnchors parameter must be non-empty");
    }
  }
}
