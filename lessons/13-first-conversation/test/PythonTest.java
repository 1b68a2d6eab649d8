import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The other part is played by a program in another language, as the tutorials have it. */
@Execution(CONCURRENT)
class PythonTest {

  Process program;

  @BeforeAll
  static void python() {
    assumeTrue(isInstalled(), "no python3 here");
  }

  static boolean isInstalled() {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  @AfterEach
  void end() {
    if (program != null) program.destroyForcibly();
  }

  @ParameterizedTest
  @EnumSource
  void a_client_in_python_talks_to_every_server(Part.Server server) throws Exception {
    var serving = server.start(5000);

    start(script(server.name(), "client"), "127.0.0.1", "" + serving.port);

    assertThat(serving.printed()).matches(InterchangeableTest.printedBy(server));
    assertThat(String.join("\n", program.inputReader().lines().toList()))
        .matches(
            switch (server) {
              case GREETING, GREETING_SOCKET -> "received b'test'";
              case TIMESTAMP, TIMESTAMP_SOCKET ->
                  "started at TIME\nTIME, the reply: b'received at TIME\\\\n'"
                      .replace("TIME", InterchangeableTest.TIME);
              case HELLO_WORLD, HELLO_WORLD_SOCKET -> "received b'helloworld'";
            });
    assertThat(program.waitFor()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void a_server_in_python_talks_to_every_client(Part.Client client) throws Exception {
    start(script(client.name(), "server"), "127.0.0.1", "0");
    var output = program.inputReader();
    var listening = output.readLine();
    int port = Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1));

    var asking = client.start(port, 5000);

    assertThat(asking.printed().replaceAll("\"welcome.*\\.\"", "\"received at TIME.\""))
        .matches(
            InterchangeableTest.printedBy(client)
                .replace("at " + InterchangeableTest.TIME, "at TIME"));
    var last = output.readLine();
    while (output.ready()) last = output.readLine();
    assertThat(last)
        .endsWith(
            switch (client) {
              case GREETING, GREETING_SOCKET -> "received b'hello'";
              case TIMESTAMP, TIMESTAMP_SOCKET -> ": b'Hey~~~'";
              case HELLO_WORLD, HELLO_WORLD_SOCKET -> "received b'hi'";
            });
  }

  static String script(String program, String part) {
    return program.replace("_SOCKET", "").toLowerCase() + "_" + part + ".py";
  }

  void start(String script, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("python3", "test/" + script));
    command.addAll(List.of(arguments));
    program = new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
