import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

@Execution(CONCURRENT)
class NameCacheTest {

  @TempDir Path folder;

  @Test
  void a_name_that_moves_keeps_its_old_address_for_a_while() throws Exception {
    assertThat(lines("30"))
        .startsWith(
            "the file says     127.0.0.2 server.test",
            "the look-up says  127.0.0.2 server.test",
            "the file says     127.0.0.3 server.test",
            "the look-up says  127.0.0.2 server.test");
  }

  @Test
  void that_a_name_is_unknown_is_remembered_too() throws Exception {
    assertThat(lines("30"))
        .endsWith(
            "the look-up says  nobody is new.test",
            "the file says     127.0.0.4 new.test",
            "the look-up says  nobody is new.test");
  }

  @Test
  void told_to_remember_for_0_seconds_it_asks_each_time() throws Exception {
    assertThat(lines("0"))
        .containsExactly(
            "the file says     127.0.0.2 server.test",
            "the look-up says  127.0.0.2 server.test",
            "the file says     127.0.0.3 server.test",
            "the look-up says  127.0.0.3 server.test",
            "the look-up says  nobody is new.test",
            "the file says     127.0.0.4 new.test",
            "the look-up says  127.0.0.4 new.test");
  }

  @Test
  void the_JDKs_own_setting_for_a_failure_is_10_seconds() {
    assertThat(Security.getProperty("networkaddress.cache.negative.ttl")).isEqualTo("10");
  }

  /** What the program prints, with these security properties. */
  private List<String> lines(String seconds) throws Exception {
    var properties =
        Files.writeString(
            folder.resolve("security"),
            "networkaddress.cache.ttl=%s%nnetworkaddress.cache.negative.ttl=%s%n"
                .formatted(seconds, seconds));
    try (var program =
        Child.java(List.of("-Djava.security.properties=" + properties), "NameCache")) {
      return program.lines();
    }
  }
}
