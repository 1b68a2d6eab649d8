import java.util.concurrent.ArrayBlockingQueue;

/** A queue with a bound: offer says when it is full, and take waits until there is something. */
public class FullQueue {

  public static void main(String[] args) throws InterruptedException {
    var lines = new ArrayBlockingQueue<String>(2);
    for (var line : new String[] {"one", "two", "three"})
      System.out.println("offer " + line + ": " + lines.offer(line)); // <1>

    var sender = new Thread(() -> takeAll(lines));
    sender.start();
    while (!lines.isEmpty()) Thread.onSpinWait();
    sender.interrupt(); // <2>
    sender.join();
  }

  static void takeAll(ArrayBlockingQueue<String> lines) {
    try {
      while (true) System.out.println("take: " + lines.take());
    } catch (InterruptedException e) {
      System.out.println("the interrupt ends take");
    }
  }
}
