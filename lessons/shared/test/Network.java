import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of the test's own: two machines, {@code client} 192.0.2.1 and {@code server} 192.0.2.2,
 * and the wire between them, which tells each packet: see wire.py. No packet leaves it.
 */
final class Network implements AutoCloseable {

  private final Program wire;
  private final List<Program> programs = new ArrayList<>();

  private Network(Program wire) {
    this.wire = wire;
  }

  /** Makes one; the wire does what these words say. Skips the test where none can be made. */
  static Network open(String... words) throws IOException, InterruptedException {
    var unshare = unshare();
    var command = new ArrayList<>(unshare);
    command.addAll(List.of("python3", "../shared/network/wire.py"));
    var network = new Network(Program.start(command, (Object[]) words));
    network.wire.line("server: ");
    return network;
  }

  /** The command with which this user may have a network. */
  private static List<String> unshare() throws InterruptedException {
    for (var own : List.of("-Urn", "-n")) {
      var tries = List.of("unshare", own, "sh", "-c", "ip link add cable type veth && python3 -V");
      try (var trial = Program.start(tries)) {
        if (trial.status() == 0) return List.of("unshare", own);
      } catch (IOException e) {
        break; // there is no unshare: this is not Linux
      }
    }
    assumeTrue(false, "no network namespaces with veth, or no Python, for this user");
    return List.of();
  }

  /** Starts a program of this lesson on one of the machines. */
  Program java(String machine, String name, Object... arguments) throws IOException {
    return start(machine, List.of(Program.JAVA, "-cp", "target/classes", name), arguments);
  }

  /** Starts any command on one of the machines. */
  Program start(String machine, List<String> command, Object... arguments) throws IOException {
    var enter = wire.line(machine + ": ").replace(machine + ": ", "");
    var all = new ArrayList<>(List.of(enter.split(" ")));
    all.addAll(command);
    var program = Program.start(all, arguments);
    programs.add(program);
    return program;
  }

  /** Such as {@code net.ipv4.tcp_syn_retries=1}, on one of the machines. */
  void set(String machine, String setting) throws IOException, InterruptedException {
    start(machine, List.of("sysctl", "-qw", setting)).lines();
  }

  /** Tells the wire what to do, such as {@code cut}. */
  void does(String words) throws IOException {
    wire.process.getOutputStream().write((words + "\n").getBytes(UTF_8));
    wire.process.getOutputStream().flush();
  }

  /** What the wire has told so far. */
  List<String> wire() {
    return wire.output.subList(2, wire.output.size());
  }

  /** Waits until the wire tells such a line. */
  void tells(String text) {
    await().pollInterval(Duration.ofMillis(5)).until(() -> wire().contains(text));
  }

  @Override
  public void close() throws InterruptedException {
    for (var program : programs) program.close();
    wire.close();
  }
}
