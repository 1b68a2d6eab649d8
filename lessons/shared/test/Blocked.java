import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** A call in a thread of its own, seen to wait there. */
record Blocked<T>(Thread thread, FutureTask<T> result) {

  /**
   * Starts the call; returns when its thread waits in the operating system. Such a thread counts as
   * RUNNABLE in Java, so its stack is asked: on top is a native method of the network's (accept,
   * read, write, poll, or what a selector waits in).
   */
  static <T> Blocked<T> in(Callable<T> call) {
    var result = new FutureTask<>(call);
    var thread = new Thread(result);
    thread.setDaemon(true); // a test that fails shall not keep the JVM
    thread.start();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> isInSystemCall(thread));
    return new Blocked<>(thread, result);
  }

  static boolean isInSystemCall(Thread thread) {
    var stack = thread.getStackTrace();
    return stack.length > 0
        && stack[0].isNativeMethod()
        && stack[0].getClassName().startsWith("sun.nio.ch.");
  }
}
