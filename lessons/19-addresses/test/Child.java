import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own: how names are looked up is settled before the first look-up. */
final class Child {

  private Child() {}

  /** Starts a program of the lesson, or a main class of its tests, with these options. */
  static Program java(List<String> options, String name, Object... arguments) throws IOException {
    var command = new ArrayList<>(List.of(Program.JAVA, "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", "target/classes:target/test-classes"));
    command.addAll(options);
    command.add(name);
    return Program.start(command, arguments);
  }
}
