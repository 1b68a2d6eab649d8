import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

@Execution(CONCURRENT)
class ReverseLookupTest {

  @TempDir Path folder;

  @Test
  void a_reverse_lookup_says_what_somebody_wrote_down() throws Exception {
    try (var program = Program.java("ReverseLookup")) {
      assertThat(program.lines()).contains("getHostName       your-bank.test");
    }
  }

  @Test
  void only_getHostName_and_getCanonicalHostName_ask() throws Exception {
    assertThat(run(Methods.class))
        .containsExactly(
            "/127.0.0.2:5050 127.0.0.2 127.0.0.2",
            "server.test",
            "server.test/127.0.0.2:5050 127.0.0.2 server.test",
            "/127.0.0.2:5050 127.0.0.2 127.0.0.2",
            "server.test");
  }

  @Test
  void a_name_that_does_not_lead_back_to_the_address_is_not_believed() throws Exception {
    assertThat(run(TwoSources.class))
        .containsExactly("your-bank.test/127.0.0.3", "127.0.0.2", "server.test");
  }

  @Test
  void an_address_without_a_name_has_its_digits_for_one() throws Exception {
    assertThat(run(Nameless.class)).containsExactly("127.0.0.9");
  }

  static class Methods {
    public static void main(String[] args) throws IOException {
      Files.writeString(hosts(), "127.0.0.2 server.test");
      var one = new InetSocketAddress("127.0.0.2", 5050);
      quiet(one);
      System.out.println(one.getHostName());
      quiet(one);
      var other = new InetSocketAddress("127.0.0.2", 5050);
      quiet(other);
      System.out.println(other.getAddress().getCanonicalHostName());
    }

    private static void quiet(InetSocketAddress address) {
      System.out.println(
          address + " " + address.getAddress().getHostAddress() + " " + address.getHostString());
    }
  }

  /** The way to the address is remembered from the first source; the way back is of the second. */
  static class TwoSources {
    public static void main(String[] args) throws IOException {
      Files.writeString(hosts(), "127.0.0.3 your-bank.test");
      System.out.println(InetAddress.getByName("your-bank.test"));
      Files.writeString(hosts(), "127.0.0.2 your-bank.test\n127.0.0.4 server.test");
      System.out.println(InetAddress.getByName("127.0.0.2").getHostName());
      System.out.println(InetAddress.getByName("127.0.0.4").getHostName());
    }
  }

  static class Nameless {
    public static void main(String[] args) throws IOException {
      Files.writeString(hosts(), "127.0.0.2 server.test");
      System.out.println(InetAddress.getByName("127.0.0.9").getHostName());
    }
  }

  private static Path hosts() {
    return Path.of(System.getProperty("jdk.net.hosts.file"));
  }

  private List<String> run(Class<?> main) throws Exception {
    var hosts = folder.resolve("hosts");
    try (var program = Child.java(List.of("-Djdk.net.hosts.file=" + hosts), main.getName())) {
      return program.lines();
    }
  }
}
