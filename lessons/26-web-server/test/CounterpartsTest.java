import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** WebServer in a process of its own, and clients of other authors. */
@Execution(ExecutionMode.CONCURRENT)
class CounterpartsTest {

  @Test
  void http_client_of_python_reads_it_over_one_connection(@TempDir Path folder) throws Exception {
    try (var server = server(folder);
        var python =
            Program.python(
                "http_client.py", "127.0.0.1", port(server), "/page.html", "/missing", "/sub/")) {
      assertThat(python.lines())
          .containsExactly(
              "200 22 text/html; charset=utf-8",
              "404 14 text/plain",
              "200 22 text/html; charset=utf-8",
              "304 0 None",
              "1 connection");
    }
  }

  @Test
  void curl_reads_it_over_one_connection(@TempDir Path folder) throws Exception {
    try (var server = server(folder);
        var curl =
            curl("-w", "%{http_code} %{num_connects}\\n", url(server, "/a"), url(server, "/b"))) {
      assertThat(curl.lines()).containsExactly("404 Not Found", "404 1", "404 Not Found", "404 0");
    }
  }

  @Test
  void curl_follows_it_and_takes_up_a_part(@TempDir Path folder) throws Exception {
    try (var server = server(folder);
        var follows = curl("-L", "-w", "%{http_code} %{num_redirects}", url(server, "/sub"));
        var part = curl("-r", "2-4", url(server, "/digits.txt"))) {
      assertThat(follows.lines()).containsExactly(Site.PAGE.strip(), "200 1");
      assertThat(part.lines()).containsExactly("234");
    }
  }

  @Test
  void curl_gets_nothing_from_outside(@TempDir Path folder) throws Exception {
    try (var server = server(folder);
        var curl = curl("--path-as-is", url(server, "/../secret.txt"))) {
      assertThat(curl.lines()).containsExactly("404 Not Found");
    }
  }

  @Test
  void the_client_of_the_JDK_reads_the_bytes_of_the_files(@TempDir Path folder) throws Exception {
    try (var server = server(folder)) {
      var bytes = new byte[300_000];
      for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i * 31);
      Files.write(folder.resolve("site/large.bin"), bytes);
      var http = HttpClient.newHttpClient();

      var large = HttpRequest.newBuilder(URI.create(url(server, "/large.bin"))).build();
      assertThat(http.send(large, HttpResponse.BodyHandlers.ofByteArray()).body()).isEqualTo(bytes);
      var page = HttpRequest.newBuilder(URI.create(url(server, "/stra%C3%9Fe.html"))).build();
      assertThat(http.send(page, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo(Site.PAGE);
    }
  }

  @Test
  void ctrl_c_ends_it_and_who_waits_gets_the_end(@TempDir Path folder) throws Exception {
    try (var server = server(folder);
        var client = new Socket(InetAddress.getByName("127.0.0.1"), port(server))) {
      client.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes());
      assertThat(AnswersTest.next(client.getInputStream(), "GET").status()).isEqualTo(200);

      server.process.toHandle().destroy();

      assertThat(client.getInputStream().read()).isEqualTo(-1);
      server.status();
      assertThat(server.errors).isEmpty();
    }
  }

  @Test
  void who_receives_at_ctrl_c_receives_all(@TempDir Path folder) throws Exception {
    try (var server = server(folder);
        var client = new Socket(InetAddress.getByName("127.0.0.1"), port(server))) {
      try (var large = new RandomAccessFile(folder.resolve("site/large.bin").toFile(), "rw")) {
        large.setLength(100_000_000); // more than the buffers of the two kernels take
      }
      var request = "GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n";
      client.getOutputStream().write(request.getBytes());
      client.getInputStream().read();

      server.process.toHandle().destroy();
      server.process.waitFor(200, TimeUnit.MILLISECONDS); // it must not have ended yet

      assertThat(client.getInputStream().transferTo(OutputStream.nullOutputStream()))
          .isGreaterThan(100_000_000);
    }
  }

  @Test
  void help_tells_its_arguments() throws Exception {
    try (var server = Program.java("WebServer", "--help")) {
      assertThat(server.lines())
          .containsExactly("usage: java WebServer.java [host] [port] [folder]");
    }
  }

  @Test
  void a_folder_that_is_not_there_is_told_in_one_line() throws Exception {
    try (var server = Program.java("WebServer", "127.0.0.1", 0, "missing")) {
      assertThat(server.failure()).isEqualTo("java.nio.file.NoSuchFileException: missing");
    }
  }

  private static Program server(Path folder) throws IOException {
    return Program.java("WebServer", "127.0.0.1", 0, Site.files(folder));
  }

  private static int port(Program server) {
    return server.address().getPort();
  }

  private static String url(Program server, String path) {
    return "http://127.0.0.1:" + port(server) + path;
  }

  private static Program curl(String... words) throws IOException {
    var all = new ArrayList<>(List.of("curl", "--silent", "--noproxy", "*"));
    all.addAll(List.of(words));
    try {
      return Program.start(all);
    } catch (IOException e) {
      assumeTrue(false, "curl is not installed");
      throw e;
    }
  }
}
