import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;

/** Java 24: what keeps other virtual threads from running, and what an interrupt closes. */
public class OneCarrier {

  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** While this task has begun and not ended, does another virtual thread run? */
  static boolean anotherRuns(ServerSocket listener, Consumer<Socket> task)
      throws IOException, InterruptedException {
    try (var socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) { // <1>
      Thread.ofVirtual().start(() -> task.accept(socket));
      return Thread.ofVirtual().start(() -> {}).join(PATIENCE); // <2>
    } // <3>
  }

  /** Does an interrupt close the socket that a thread of this kind receives from? */
  static boolean interruptCloses(ServerSocket listener, Thread.Builder kind)
      throws IOException, InterruptedException {
    try (var socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
      var thread = kind.start(() -> receive(socket));
      thread.interrupt();
      thread.join(PATIENCE);
      return socket.isClosed();
    }
  }

  static void receive(Socket socket) {
    try {
      socket.getInputStream().read();
    } catch (IOException e) {
      // it was closed: that is the end of the task
    }
  }

  static void receiveWithLock(Socket socket) {
    synchronized (socket) {
      receive(socket);
    }
  }

  static void compute(Socket socket) {
    while (!socket.isClosed()) Thread.onSpinWait();
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    System.setProperty("jdk.virtualThreadScheduler.parallelism", "1"); // <4>
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      System.out.println("1  " + anotherRuns(listener, OneCarrier::receive));
      System.out.println("2  " + anotherRuns(listener, OneCarrier::receiveWithLock));
      System.out.println("3  " + anotherRuns(listener, OneCarrier::compute));
      System.out.println("4  " + interruptCloses(listener, Thread.ofPlatform()));
      System.out.println("5  " + interruptCloses(listener, Thread.ofVirtual()));
    }
  }
}
