import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * The other end of a connection with a learner's program; it may be unkind, and tells what it does.
 * Its sends never wait, since a thread of its own makes them; a receive gives up when the program
 * had {@link #PATIENCE}.
 */
final class Peer implements AutoCloseable {

  static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

  final Socket socket;
  private final BiConsumer<String, String> story;
  private final String role;
  private final Attempt.Running program;
  private final ExecutorService sender = Executors.newSingleThreadExecutor(this::thread);
  private volatile int offered;
  private volatile int taken; // pieces
  private volatile boolean hasPieces;
  private volatile Thread thread; // of the sender
  private boolean full;

  Peer(String role, Attempt.Running program, Socket socket, BiConsumer<String, String> story)
      throws IOException {
    this.role = role;
    this.program = program;
    this.socket = socket;
    this.story = story;
    socket.setTcpNoDelay(true); // each send goes out by itself
    socket.setSoTimeout(100);
  }

  private Thread thread(Runnable work) {
    thread =
        new Thread(
            () -> {
              program.countMe();
              work.run();
            });
    thread.setDaemon(true);
    return thread;
  }

  void send(String text) {
    send(text.getBytes(UTF_8));
  }

  void send(byte[] bytes) {
    does("sends " + quote(bytes));
    sender.execute(() -> write(bytes, 0, bytes.length));
  }

  /**
   * Cut after the first, third, sixth … byte; each piece is taken before the next is sent. Behind
   * one that is not taken the rest follows at once.
   */
  void sendInPieces(String text) {
    does("sends " + quote(text.getBytes(UTF_8)) + " in pieces of 1, 2, 3 … bytes");
    var bytes = text.getBytes(UTF_8);
    hasPieces = true;
    sender.execute(
        () -> {
          for (int from = 0, n = 1; from < bytes.length; from += n++) {
            write(bytes, from, Math.min(n, bytes.length - from));
            if (awaitTaken()) {
              taken++;
              continue;
            }
            if (from + n < bytes.length) write(bytes, from + n, bytes.length - from - n);
            break; // it takes none of them
          }
          hasPieces = false;
        });
  }

  /** How many of its pieces the program has received so far. */
  int taken() {
    return taken;
  }

  /** Whether there are pieces that it will still send. */
  boolean hasPieces() {
    return hasPieces;
  }

  /** Sends, and receives nothing, until no more is taken; returns what that was. */
  byte[] sendUntilNoMoreIsTaken(int most) {
    var all = new byte[most];
    for (int i = 0; i < most; i++) all[i] = (byte) ('a' + i % 26 - (i / 1000 % 2) * 32);
    return sendUntilNoMoreIsTaken(all);
  }

  /** The same with these bytes, a multiple of 65,536. */
  byte[] sendUntilNoMoreIsTaken(byte[] all) {
    does("sends, without receiving, until no more is taken");
    int most = all.length;
    for (int from = 0; from < most; from += 1 << 16)
      sender.execute(
          () -> {
            int begin;
            synchronized (this) {
              if (full) return;
              begin = offered;
              offered += 1 << 16;
            }
            write(all, begin, 1 << 16);
          });
    int before = 0;
    for (long since = program.had(); offered < most; LockSupport.parkNanos(20_000_000)) {
      if (offered == before && program.had() - since > PATIENCE / 4 && isInACall()) break;
      if (offered > before) since = program.had();
      before = offered;
    }
    synchronized (this) {
      full = true;
      return Arrays.copyOf(all, offered);
    }
  }

  /** Whether the sender waits for the kernel; on a busy machine it may only not have its turn. */
  private boolean isInACall() {
    var frames = thread.getStackTrace();
    return frames.length > 0 && frames[0].isNativeMethod() && offered > 0;
  }

  /** Ends its sending, and receives on. */
  void hasNoMore() {
    does("has no more to send");
    sender.execute(
        () -> {
          try {
            socket.shutdownOutput();
          } catch (IOException e) {
            // the connection is gone: the next receive tells
          }
        });
  }

  private void write(byte[] bytes, int from, int length) {
    try {
      socket.getOutputStream().write(bytes, from, length);
    } catch (IOException e) {
      // the connection is gone: the next receive tells
    }
  }

  /** Waits until the program has received all that was sent: the kernel keeps nothing of it. */
  private boolean awaitTaken() {
    if (!Files.exists(Path.of("/proc/net/tcp"))) {
      LockSupport.parkNanos(20_000_000); // not Linux: it has probably been received then
      return true;
    }
    long pause = 500_000;
    for (long end = program.had() + PATIENCE;
        isInTheKernel();
        pause = Math.min(2 * pause, 20_000_000)) {
      if (program.had() > end) return false;
      LockSupport.parkNanos(pause); // longer and longer: to look costs more than to wait
    }
    return true;
  }

  private boolean isInTheKernel() {
    var mine = String.format(":%04X", socket.getLocalPort());
    var its = String.format(":%04X", socket.getPort());
    try {
      for (var table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
        if (!Files.exists(Path.of(table))) continue;
        for (var line : Files.readAllLines(Path.of(table), ISO_8859_1)) {
          if (!line.contains(mine) || !line.contains(its)) continue; // there may be thousands
          var row = line.trim().split("\\s+"); // number, local, foreign, state, send:receive queue
          var unacknowledged = row[1].endsWith(mine) && row[2].endsWith(its);
          var unread = row[1].endsWith(its) && row[2].endsWith(mine);
          if (unacknowledged && !row[4].startsWith("00000000:")) return true;
          if (unread && !row[4].endsWith(":00000000")) return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  void receives(String expected) {
    receives(expected.getBytes(UTF_8));
  }

  /** Receives so many bytes, which must be these. */
  void receives(byte[] expected) {
    var got = new byte[expected.length];
    int n = 0;
    var then = "";
    while (n < got.length && then.isEmpty()) {
      try {
        int more = receive(got, n);
        if (more < 0) then = "the end of the connection";
        else n += more;
      } catch (SocketTimeoutException e) {
        then = "nothing more";
      } catch (IOException e) {
        then = e.getMessage();
      }
    }
    int same = Arrays.mismatch(expected, Arrays.copyOf(got, n));
    if (same < 0) return;
    var actual = new StringBuilder();
    if (same > 60) actual.append(same).append(" right bytes, then ");
    else same = 0;
    if (n > same) actual.append(quote(Arrays.copyOfRange(got, same, n)));
    if (n > same && !then.isEmpty()) actual.append(", then ");
    throw new Unexpected(role + " receives " + quote(expected), actual + then);
  }

  /** Receives a line, whatever it says; without its end. */
  String receivesLine() {
    var line = new ByteArrayOutputStream();
    var next = new byte[1];
    var then = "nothing more";
    try {
      while (receive(next, 0) > 0) {
        if (next[0] == '\n') return line.toString(UTF_8);
        line.write(next[0]);
      }
      then = "the end of the connection";
    } catch (SocketTimeoutException e) {
      // nothing more
    } catch (IOException e) {
      then = e.getMessage();
    }
    throw new Unexpected(role + " receives a line", quote(line.toByteArray()) + ", then " + then);
  }

  /** One receive, which waits as long as the program may take. */
  private int receive(byte[] bytes, int from) throws IOException {
    long end = program.had() + PATIENCE;
    for (int before = taken; ; ) {
      try {
        return socket.getInputStream().read(bytes, from, bytes.length - from);
      } catch (SocketTimeoutException e) {
        if (taken != before) end = program.had() + PATIENCE; // its pieces were still under way
        else if (program.had() > end && !hasPieces) throw e;
        before = taken;
      }
    }
  }

  /** Receives the end: no byte, no reset. */
  void receivesTheEnd() {
    var next = new byte[1];
    String actual;
    try {
      if (receive(next, 0) < 0) return;
      actual = "one more byte, " + quote(next);
    } catch (SocketTimeoutException e) {
      actual = "nothing, and no end";
    } catch (IOException e) {
      actual = e.getMessage();
    }
    throw new Unexpected(role + " receives the end of the connection", actual);
  }

  /** Goes away, as one that is killed: the kernel sends a reset. */
  void resets() throws IOException {
    does("resets the connection");
    awaitSends();
    socket.setSoLinger(true, 0);
    socket.close();
  }

  void leaves() throws IOException {
    does("closes");
    awaitSends();
    socket.close();
  }

  private void awaitSends() {
    sender.shutdown();
    try {
      if (!sender.awaitTermination(PATIENCE, TimeUnit.NANOSECONDS)) does("(not all was taken)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    sender.shutdownNow();
  }

  private void does(String what) {
    story.accept(role, what);
  }

  /** Bytes as text in quotes; what is no ASCII text as \xE4; at most 60 of them. */
  static String quote(byte[] bytes) {
    var text = new StringBuilder("\"");
    for (int i = 0; i < Math.min(60, bytes.length); i++) {
      int b = bytes[i] & 0xFF;
      if (b == '\n') text.append("\\n");
      else if (b == '\r') text.append("\\r");
      else if (b == '"' || b == '\\') text.append('\\').append((char) b);
      else if (b == 0) text.append("\\0");
      else if (b < ' ' || b > '~') text.append(String.format("\\x%02X", b));
      else text.append((char) b);
    }
    return text + (bytes.length > 60 ? "…\" (" + bytes.length + " bytes)" : "\"");
  }

  /** What came back is not what was expected. */
  static final class Unexpected extends Attempt.Trouble {
    private static final long serialVersionUID = 1;
    final String expected;
    final String actual;

    Unexpected(String expected, String actual) {
      super("expected " + expected + ", came back " + actual);
      this.expected = expected;
      this.actual = actual;
    }
  }
}
