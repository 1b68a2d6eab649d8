import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** How a conversation over TLS ends. */
@Isolated
@Timeout(60) // keytool has its time
class TruncatedTest {

  static Program truncated(String... options) throws IOException {
    var command = new ArrayList<>(List.of(Program.JAVA));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", "target/classes", "Truncated"));
    return Program.start(command);
  }

  @Test
  void a_stream_that_was_cut_ends_like_a_whole_one() throws Exception {
    try (var program = truncated()) {
      assertThat(program.lines())
          .containsExactly(
              "whole: \"delete all that is older than a year\"", "cut:   \"delete all\"");
    }
  }

  @Test
  void a_property_of_this_JDK_tells_the_two_ends_apart() throws Exception {
    try (var program = truncated("-Dcom.sun.net.ssl.requireCloseNotify=true")) {
      assertThat(program.status()).isEqualTo(1);
      assertThat(program.output).containsExactly("whole: \"delete all that is older than a year\"");
      assertThat(program.errors.get(0))
          .contains("SSLProtocolException")
          .contains("Remote host terminated the connection");
    }
  }

  @Test
  void with_a_time_out_close_waits_for_the_end_of_the_other_side() throws Exception {
    var tls = Keys.context("good", "ca");
    var here = InetAddress.getLoopbackAddress();
    try (var listener = tls.getServerSocketFactory().createServerSocket(0, 1, here);
        var client = tls.getSocketFactory().createSocket(here, listener.getLocalPort());
        var server = listener.accept()) {
      var hello =
          CompletableFuture.runAsync(
              () -> {
                try {
                  server.getOutputStream().write('h');
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      client.setSoTimeout(60_000);
      assertThat(client.getInputStream().read()).isEqualTo('h');
      hello.get();
      var close =
          Blocked.in(
              () -> {
                client.close();
                return "closed";
              });
      assertThat(server.getInputStream().read()).isEqualTo(-1);
      server.close();
      assertThat(close.result().get()).isEqualTo("closed");
    }
  }

  @Test
  void after_the_end_of_one_direction_the_other_still_carries_an_answer() throws Exception {
    var tls = Keys.context("good", "ca");
    var here = InetAddress.getLoopbackAddress();
    try (var listener = tls.getServerSocketFactory().createServerSocket(0, 1, here);
        var client = tls.getSocketFactory().createSocket(here, listener.getLocalPort())) {
      var server =
          CompletableFuture.supplyAsync(
              () -> {
                try (var connection = listener.accept()) {
                  var all = connection.getInputStream().readAllBytes();
                  connection.getOutputStream().write(all);
                  return all.length;
                } catch (IOException e) {
                  return -1;
                }
              });
      client.getOutputStream().write("hello".getBytes(UTF_8));
      client.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes()).isEqualTo("hello".getBytes(UTF_8));
      assertThat(server.get()).isEqualTo(5);
    }
  }
}
