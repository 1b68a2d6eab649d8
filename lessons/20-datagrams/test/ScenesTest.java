import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs with both sides inside, and the arguments of all. */
class ScenesTest {

  static final String OBSERVED = "the scene prints what this system does, and others do otherwise";

  @Test
  void Truncation_shows_what_is_gone_and_what_waits() throws Exception {
    try (var program = OldProgram.java("Truncation", 5);
        var larger = OldProgram.java("Truncation", 11)) {
      assertThat(program.lines())
          .containsExactly(
              "a stream, TCP",
              "  client sends         \"hello world\"",
              "  client sends         \"!!!\"",
              "  server receives(5)   \"hello\"",
              "  server receives(64)  \" world!!!\"",
              "datagrams, UDP",
              "  client sends         \"hello world\"",
              "  client sends         \"!!!\"",
              "  server receives(5)   \"hello\"",
              "  server receives(64)  \"!!!\"");
      assertThat(larger.lines())
          .endsWith("  server receives(11)  \"hello world\"", "  server receives(64)  \"!!!\"");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = OBSERVED)
  void the_short_scenes_show_what_their_chapter_says() throws Exception {
    try (var empty = OldProgram.java("EmptyDatagram");
        var reused = OldProgram.java("ReusedPacket");
        var largest = OldProgram.java("LargestDatagram")) {
      assertThat(empty.lines())
          .containsSubsequence(
              "server receives  0 bytes, \"\"",
              "server receives  10 bytes, \"still here\"",
              "server reads     -1");
      assertThat(reused.lines())
          .containsSubsequence("  getLength()   3", "  getData()     \"byelo world\"")
          .endsWith("  the message   \"good morning\"");
      assertThat(largest.lines())
          .containsExactly(
              "client sends     65507 bytes",
              "server receives  65507 bytes",
              "client sends     65508 bytes",
              "client fails     Message too long");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = OBSERVED)
  void ConnectedDatagram_shows_a_filter_and_an_answer_from_nobody() throws Exception {
    try (var program = OldProgram.java("ConnectedDatagram")) {
      assertThat(program.lines())
          .containsExactly(
              "client connects to the server",
              "  server receives  SocketTimeoutException",
              "  stranger sends   \"forged\"",
              "  server sends     \"hello\"",
              "  client receives  \"hello\"",
              "nobody takes datagrams at a port",
              "  client sends     \"hello\"",
              "  client receives  SocketTimeoutException",
              "  client connects  true",
              "  client sends     \"hello\"",
              "  client receives  PortUnreachableException");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = OBSERVED)
  void one_send_reaches_two_receivers_by_broadcast_and_by_multicast() throws Exception {
    try (var broadcast = OldProgram.java("Broadcast");
        var multicast = OldProgram.java("Multicast");
        var full = OldProgram.java("FullBuffer", 2000)) {
      assertThat(broadcast.lines())
          .containsExactly(
              "SO_BROADCAST is false",
              "  client fails  Permission denied",
              "SO_BROADCAST is true",
              "  client sends  \"hello\" to 127.255.255.255",
              "  one receives  \"hello\"",
              "  two receives  \"hello\"");
      assertThat(multicast.lines())
          .containsSubsequence(
              "  one receives  \"hello\"",
              "  two receives  \"hello\"",
              "one leaves the group",
              "  one receives  nothing",
              "  two receives  \"hello\"");
      assertThat(full.lines()).startsWith("client sends     2000 datagrams").hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DatagramServer 127.0.0.1 http, PlainDatagramServer 127.0.0.1 0 more,"
            + " StopAndWaitReceiver 127.0.0.1 70000, LossyRelay 127.0.0.1 0 127.0.0.1 5050 pass",
        "DatagramClient 127.0.0.1 5050 hello 0, PlainDatagramClient 127.0.0.1 -1,"
            + " NumberedClient 127.0.0.1 5050 101, StopAndWaitSender 127.0.0.1 5050 hello 1 more",
        "Truncation 65, EmptyDatagram more, ReusedPacket more, ConnectedDatagram more",
        "LargestDatagram -1, FullBuffer 0, Broadcast more, Multicast more"
      })
  void wrong_arguments_are_answered_with_the_usage_and_status_2(String commands) throws Exception {
    List<OldProgram> programs = new ArrayList<>();
    try {
      for (var command : commands.split(", ")) {
        var words = command.split(" ", 2);
        programs.add(OldProgram.java(words[0], (Object[]) words[1].split(" ")));
      }
      for (int i = 0; i < programs.size(); i++) {
        var name = commands.split(", ")[i].split(" ")[0];
        assertThat(programs.get(i).failure(2)).startsWith("usage: java " + name + ".java");
      }
    } finally {
      programs.forEach(OldProgram::close);
    }
  }
}
