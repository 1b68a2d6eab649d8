import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.TestAbortedException;

/**
 * A checker: its methods are the claims about a program of exercise/, which it runs as a process
 * and whose peers it plays. Run it with a click, or all of a lesson with {@code mvn -q test -pl
 * lessons/05-exchange -Pyours}.
 */
@ExtendWith(Exercise.Asking.class)
@TestMethodOrder(Exercise.InOrder.class)
@Execution(ExecutionMode.CONCURRENT)
abstract class Exercise {

  /** A claim: its number, and the section of the lesson's page that helps when it does not hold. */
  @Test
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface Claim {
    int value();

    String see();

    /** Whether an untouched hole may hold it, perhaps by chance. */
    boolean untouched() default false;
  }

  /** The program that is asked, and its one run for this claim. */
  private Attempt attempt;

  Attempt.Running program;
  private ServerSocket listener;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<String[]> story = new ArrayList<>();

  /** A client of the program, which is a server. The first one starts it. */
  Peer client() throws IOException {
    if (program == null) start("127.0.0.1", 0);
    return connect(program.port());
  }

  /** A client of the program, which listens on this port. */
  Peer connect(int port) throws IOException {
    var address = new InetSocketAddress("127.0.0.1", port);
    var socket = toClose(new Socket());
    try {
      socket.connect(address, 10_000);
    } catch (IOException e) {
      throw new Peer.Unexpected("a connection", e.getMessage());
    }
    return peer("client", socket);
  }

  /** A server for the program, which is a client. The first one starts it, with these words. */
  Peer server(Object... words) throws IOException {
    if (listener == null) {
      listener = toClose(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
      listener.setSoTimeout(100);
      var all = new ArrayList<Object>(List.of("127.0.0.1", listener.getLocalPort()));
      all.addAll(List.of(words));
      start(all.toArray());
    }
    for (long end = program.had() + 2 * Peer.PATIENCE; ; ) {
      try {
        return peer("server", listener.accept());
      } catch (SocketTimeoutException e) {
        if (program.hasEnded() || program.had() > end)
          throw new Peer.Unexpected("a client that connects", "nobody");
      }
    }
  }

  private Peer peer(String role, Socket socket) throws IOException {
    long others = peers().count();
    var name = others == 0 ? role : role + " " + (others + 1);
    return toClose(new Peer(name, program, socket, this::tell));
  }

  /** Starts the program with these words. */
  void start(Object... words) throws IOException {
    program = toClose(attempt.start(options, words));
  }

  /** To be closed when the claim is done. */
  <T extends AutoCloseable> T toClose(T resource) {
    open.add(resource);
    return resource;
  }

  /** It shall run in a JVM with these options; a program in another language is not asked. */
  void withOptions(String... words) {
    if (!attempt.isJava()) throw new TestAbortedException("only a Java program is asked this");
    options.addAll(List.of(words));
  }

  /** The program prints this text, sooner or later. */
  void prints(String text) {
    prints("it prints " + quote(text), all -> all.contains(text));
  }

  /** The program prints a line that begins so, sooner or later. */
  void printsLine(String beginning) {
    prints(
        "a line that begins with " + quote(beginning),
        all -> ("\n" + all).contains("\n" + beginning));
  }

  private void prints(String expected, Predicate<String> enough) {
    String output;
    long before;
    boolean more;
    do {
      before = piecesTaken();
      more = peers().anyMatch(Peer::hasPieces); // some are still under way
      output = program.output(enough, Peer.PATIENCE);
    } while (!enough.test(output) && (more || piecesTaken() != before));
    var printed = output.isBlank() ? "nothing" : quote(output);
    if (!enough.test(output)) throw new Peer.Unexpected(expected, printed);
  }

  private long piecesTaken() {
    return peers().mapToLong(Peer::taken).sum();
  }

  private Stream<Peer> peers() {
    return open.stream().filter(Peer.class::isInstance).map(Peer.class::cast);
  }

  private static String quote(String text) {
    return Peer.quote(text.getBytes(UTF_8));
  }

  /** The program ends by itself, with this status. */
  void ends(int status) throws InterruptedException {
    long end = program.had() + Peer.PATIENCE;
    while (!program.hasEnded() && program.had() < end) {
      // hasEnded has waited a little
    }
    if (!program.hasEnded()) throw new Peer.Unexpected("it ends", "it still runs");
    if (program.process.exitValue() != status)
      throw new Peer.Unexpected("it ends with status " + status, "it " + program.ending());
  }

  /** What a peer does, in words. */
  void tell(String who, String does) {
    synchronized (story) {
      int last = story.size() - 1;
      if (last >= 0 && story.get(last)[0].equals(who)) story.get(last)[1] += ", " + does;
      else story.add(new String[] {who, does});
    }
  }

  /** The lines that tell why a claim does not hold. */
  private String lines(Throwable trouble, String see) {
    var lines = new ArrayList<>(story);
    if (trouble instanceof Peer.Unexpected unexpected) {
      lines.add(new String[] {"expected", unexpected.expected});
      lines.add(new String[] {"came back", unexpected.actual});
    } else {
      lines.add(new String[] {"trouble", trouble.toString()});
    }
    var note = program == null ? "" : program.note();
    if (!note.isEmpty()) lines.add(new String[] {"the program", note});
    lines.add(new String[] {"read again", '"' + see + "\" on " + Yours.PAGE + ".html"});
    var text = new StringBuilder();
    for (var line : lines) text.append(String.format("%-12s %s%n", line[0], line[1]));
    return text.toString();
  }

  /** Gives a checker the program to ask, ends that, and tells what was wrong with it. */
  static final class Asking
      implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {

    @Override
    public void beforeEach(ExtensionContext context) {
      var exercise = (Exercise) context.getRequiredTestInstance();
      exercise.attempt =
          context
              .getConfigurationParameter("attempt")
              .map(Attempt::of)
              .orElseGet(
                  () -> Attempt.yours(exercise.getClass().getName().replace("Exercise", "")));
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable trouble)
        throws Throwable {
      if (trouble instanceof Attempt.Broken || trouble instanceof TestAbortedException)
        throw trouble;
      var exercise = (Exercise) context.getRequiredTestInstance();
      var claim = context.getRequiredTestMethod().getAnnotation(Claim.class);
      throw new Attempt.Trouble("\n" + exercise.lines(trouble, claim.see()));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
      var open = ((Exercise) context.getRequiredTestInstance()).open;
      for (int i = open.size(); i-- > 0; ) open.get(i).close();
    }
  }

  /** The claims in their order, not as their names happen to sort. */
  static final class InOrder implements MethodOrderer {

    @Override
    public void orderMethods(MethodOrdererContext context) {
      context
          .getMethodDescriptors()
          .sort(Comparator.comparing(claim -> claim.findAnnotation(Claim.class).get().value()));
    }
  }
}
