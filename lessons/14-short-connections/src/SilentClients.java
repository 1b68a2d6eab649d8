import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Silent clients cost a thread each; or, with a bounded pool, the next client's time. */
public class SilentClients {

  public static void main(String[] args) throws IOException {
    System.out.println("a thread for each client");
    play(task -> new Thread(task, "talk").start()); // <1>

    var pool = Executors.newFixedThreadPool(4, task -> new Thread(task, "talk"));
    System.out.println("a pool of 4 threads");
    play(pool); // <2>
    pool.shutdown();
  }

  /** 20 clients come and say nothing, and then one with a message. */
  static void play(Executor executor) throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      var silent = new ArrayList<Socket>();
      for (int i = 0; i < 20; i++) silent.add(comes(listener, executor));
      System.out.println("  20 silent clients hold " + threads() + " threads");
      try (var next = comes(listener, executor)) {
        next.getOutputStream().write("hello".getBytes(UTF_8));
        if (threads() < 20) {
          System.out.println("  the silent ones leave");
          for (var client : silent) client.close();
        }
        var answer = new String(next.getInputStream().readAllBytes(), UTF_8);
        System.out.println("  the next one receives " + answer);
      }
      for (var client : silent) client.close();
    }
  }

  static Socket comes(ServerSocket listener, Executor executor) throws IOException {
    var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
    var connection = listener.accept();
    executor.execute(() -> talk(connection));
    return client;
  }

  static void talk(Socket connection) {
    try (connection) {
      int n = connection.getInputStream().read(new byte[1024]);
      if (n > 0) connection.getOutputStream().write("ACK!".getBytes(UTF_8));
    } catch (IOException e) {
      System.out.println("  a client is lost: " + e);
    }
  }

  static int threads() {
    int talking = 0;
    for (var thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("talk")) talking++;
    }
    return talking;
  }
}
