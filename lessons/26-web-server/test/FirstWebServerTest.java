import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What the 20 lines of FirstWebServer can do, and what they do not survive. */
@Isolated
class FirstWebServerTest {

  @Test
  void a_client_of_the_JDK_understands_its_answer() throws Exception {
    try (var server = Program.java("FirstWebServer", "127.0.0.1", 0)) {
      var page = URI.create("http://127.0.0.1:" + server.address().getPort() + "/any");
      var reply =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
      assertThat(reply.body()).isEqualTo("<h1>Hello, browser</h1>\n");
      assertThat(server.line("GET")).isEqualTo("GET /any HTTP/1.1");
    }
  }

  @Test
  void it_answers_whatever_is_asked() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var connection = listener.accept()) {
      client.write(ISO_8859_1.encode("nonsense"));

      FirstWebServer.answer(connection);
      connection.shutdownOutput();

      assertThat(new String(client.socket().getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 200 OK\r\n")
          .endsWith("\r\n\r\n<h1>Hello, browser</h1>\n");
    }
  }

  @Test
  void a_client_that_says_nothing_holds_it() throws Exception {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var connection = listener.accept()) {
      var answer =
          Blocked.in(
              () -> {
                FirstWebServer.answer(connection);
                return null;
              });
      assertThat(answer.thread().isAlive()).isTrue();

      client.write(ISO_8859_1.encode("GET / HTTP/1.1\r\n\r\n"));
      answer.result().get();
    }
  }

  @Test
  void a_reset_ends_it() throws Exception {
    try (var server = Program.java("FirstWebServer", "127.0.0.1", 0)) {
      try (var client = new Socket("127.0.0.1", server.address().getPort())) {
        client.setSoLinger(true, 0);
      }

      assertThat(server.failure()).isEqualTo("java.net.SocketException: Connection reset");
    }
  }
}
