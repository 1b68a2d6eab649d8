import java.util.Arrays;

/** The threads of this process that talk to a client. */
final class Conversations {

  private Conversations() {}

  static long in(String server) {
    return Thread.getAllStackTraces().values().stream()
        .filter(stack -> Arrays.stream(stack).anyMatch(frame -> isTalk(frame, server)))
        .count();
  }

  /** Whether the thread waits in a send. */
  static boolean isSending(Thread thread) {
    return Blocked.isInSystemCall(thread)
        && Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("write"));
  }

  private static boolean isTalk(StackTraceElement frame, String server) {
    return frame.getClassName().equals(server) && frame.getMethodName().equals("talk");
  }
}
