import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What the handshake refuses, what of it can be read, and for whom it waits. */
@Isolated
@Timeout(60) // keytool has its time
class HandshakeTest {

  static final InetAddress HERE = InetAddress.getLoopbackAddress();

  /** What a client, made so, receives of a server with this certificate. */
  static String ask(String certificate, String trusted, Consumer<SSLSocket> setting)
      throws IOException {
    var here = Keys.context(certificate, "ca").getServerSocketFactory();
    try (var listener = (SSLServerSocket) here.createServerSocket(0, 1, HERE);
        var client =
            (SSLSocket)
                Keys.context("good", trusted)
                    .getSocketFactory()
                    .createSocket("localhost", listener.getLocalPort())) {
      listener.setEnabledProtocols(new String[] {"TLSv1.3"});
      serve(listener);
      setting.accept(client);
      client.setSoTimeout(9000);
      return new String(client.getInputStream().readNBytes(5), UTF_8);
    }
  }

  static CompletableFuture<String> serve(ServerSocket listener) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (var connection = listener.accept()) {
            connection.getOutputStream().write("hello".getBytes(UTF_8));
            return "served";
          } catch (IOException e) {
            return e.toString();
          }
        });
  }

  static void checkName(SSLSocket client) {
    var parameters = client.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    client.setSSLParameters(parameters);
  }

  @Test
  void a_certificate_that_a_trusted_one_has_signed_is_good() throws IOException {
    assertThat(ask("good", "ca", HandshakeTest::checkName)).isEqualTo("hello");
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_refused() {
    assertThatThrownBy(() -> ask("stranger", "ca", client -> {}))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("unable to find valid certification path");
  }

  @Test
  void a_certificate_that_has_expired_is_refused() {
    assertThatThrownBy(() -> ask("old", "ca", client -> {}))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("validity check failed");
  }

  @Test
  void an_expired_certificate_is_good_when_it_stands_in_the_trust_store_itself()
      throws IOException {
    assertThat(ask("old", "old", HandshakeTest::checkName)).isEqualTo("hello");
  }

  @Test
  void a_certificate_for_another_name_is_good_by_default() throws IOException {
    assertThat(ask("other", "ca", client -> {})).isEqualTo("hello");
  }

  @Test
  void a_certificate_for_another_name_is_refused_when_the_name_is_checked() {
    assertThatThrownBy(() -> ask("other", "ca", HandshakeTest::checkName))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("No subject alternative DNS name matching localhost found");
  }

  @Test
  void parameters_are_a_copy_that_must_be_set() throws IOException {
    assertThat(
            ask(
                "other",
                "ca",
                client -> client.getSSLParameters().setEndpointIdentificationAlgorithm("HTTPS")))
        .isEqualTo("hello");
  }

  @Test
  void without_a_common_version_there_is_no_handshake() {
    assertThatThrownBy(
            () -> ask("good", "ca", client -> client.setEnabledProtocols(new String[] {"TLSv1.2"})))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("protocol_version");
  }

  @Test
  void plain_text_to_a_TLS_port_is_answered_by_an_alert() throws Exception {
    var here = Keys.context("good", "ca").getServerSocketFactory();
    try (var listener = here.createServerSocket(0, 1, HERE);
        var client = new Socket(HERE, listener.getLocalPort())) {
      var server = serve(listener);
      client.getOutputStream().write("hello".getBytes(UTF_8));
      assertThat(client.getInputStream().readAllBytes()).containsExactly(21, 3, 3, 0, 2, 2, 10);
      assertThat(server.get()).contains("SSLException: Unsupported or unrecognized SSL message");
    }
  }

  @Test
  void a_plain_answer_to_TLS_is_no_SSL_message() throws IOException {
    try (var listener = new ServerSocket(0, 1, HERE);
        var client = connect(listener)) {
      serve(listener);
      assertThatThrownBy(client::startHandshake)
          .isExactlyInstanceOf(SSLException.class)
          .hasMessage("Unsupported or unrecognized SSL message");
    }
  }

  static SSLSocket connect(ServerSocket listener) throws IOException {
    var there = Keys.context("good", "ca").getSocketFactory();
    return (SSLSocket) there.createSocket("localhost", listener.getLocalPort());
  }

  static boolean contains(byte[] seen, byte[] wanted) {
    return new String(seen, java.nio.charset.StandardCharsets.ISO_8859_1)
        .contains(new String(wanted, java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  static final byte[] SECRET = "the key is under the mat".getBytes(UTF_8);

  @Test
  void an_onlooker_reads_a_plain_conversation() throws Exception {
    assertThat(Onlooker.overhear(ServerSocketFactory.getDefault(), SocketFactory.getDefault()))
        .allMatch(seen -> contains(seen, SECRET));
  }

  @Test
  void an_onlooker_cannot_read_TLS() throws Exception {
    var tls = Keys.context("good", "ca");
    var seen = Onlooker.overhear(tls.getServerSocketFactory(), tls.getSocketFactory());
    assertThat(seen).noneMatch(bytes -> contains(bytes, SECRET));
    assertThat(seen).allMatch(bytes -> bytes[0] == 22 && bytes.length > 500); // a handshake
  }

  @Test
  void the_name_of_the_server_goes_over_the_wire_in_the_clear() throws Exception {
    try (var listener = new ServerSocket(0, 1, HERE);
        var client = connect(listener);
        var onlooker = listener.accept()) {
      var parameters = client.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName("example.org")));
      client.setSSLParameters(parameters);
      var handshake = Blocked.in(() -> client.getInputStream().read());
      var hello = onlooker.getInputStream().readNBytes(200);
      assertThat(contains(hello, "example.org".getBytes(US_ASCII))).isTrue();
      client.close();
      assertThatThrownBy(handshake.result()::get).hasCauseInstanceOf(SocketException.class);
    }
  }

  @Test
  void both_sides_agree_on_a_protocol_in_the_handshake() throws IOException {
    var here = Keys.context("good", "ca").getServerSocketFactory();
    try (var listener = (SSLServerSocket) here.createServerSocket(0, 1, HERE);
        var client = connect(listener)) {
      var offered = listener.getSSLParameters();
      offered.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      listener.setSSLParameters(offered);
      var wanted = client.getSSLParameters();
      wanted.setApplicationProtocols(new String[] {"http/1.1"});
      client.setSSLParameters(wanted);
      serve(listener);
      client.getInputStream().readAllBytes();
      assertThat(client.getApplicationProtocol()).isEqualTo("http/1.1");
    }
  }

  @Test
  void accept_returns_before_the_handshake_and_asking_for_the_session_waits_for_it()
      throws Exception {
    var here = Keys.context("good", "ca").getServerSocketFactory();
    try (var listener = here.createServerSocket(0, 1, HERE);
        var silent = new Socket(HERE, listener.getLocalPort());
        var connection = (SSLSocket) listener.accept()) {
      var session = Blocked.in(connection::getSession);
      silent.close();
      assertThat(session.result().get().getProtocol()).isEqualTo("NONE");
    }
  }

  @Test
  void a_time_out_ends_a_handshake_with_a_silent_client() throws IOException {
    var here = Keys.context("good", "ca").getServerSocketFactory();
    try (var listener = here.createServerSocket(0, 1, HERE);
        var silent = new Socket(HERE, listener.getLocalPort());
        var connection = (SSLSocket) listener.accept()) {
      connection.setSoTimeout(50);
      assertThatThrownBy(connection::startHandshake)
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("Read timed out");
      assertThat(silent.isConnected()).isTrue();
    }
  }

  @Test
  void a_close_by_another_thread_ends_a_handshake() throws Exception {
    var here = Keys.context("good", "ca").getServerSocketFactory();
    try (var listener = here.createServerSocket(0, 1, HERE);
        var silent = new Socket(HERE, listener.getLocalPort());
        var connection = (SSLSocket) listener.accept()) {
      var handshake =
          Blocked.in(
              () -> {
                connection.startHandshake();
                return silent;
              });
      connection.close();
      assertThatThrownBy(handshake.result()::get).hasCauseInstanceOf(IOException.class);
    }
  }
}
