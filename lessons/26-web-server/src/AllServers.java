import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Among 200 silent clients, how many of 100 good ones does each kind of server serve? */
public class AllServers {

  static final InetAddress HERE = InetAddress.getLoopbackAddress();
  static final int PATIENCE_MILLIS = 10_000;

  /** After the silent ones have come: how many good ones get an answer in time? */
  static int served(int port) throws Exception {
    var server = new InetSocketAddress(HERE, port);
    var silent = new ArrayList<SocketChannel>();
    for (int i = 0; i < 200; i++) {
      var client = SocketChannel.open();
      client.configureBlocking(false);
      client.connect(server); // <1>
      silent.add(client);
    }
    Callable<Integer> question = () -> ask(server);
    var good = Executors.newFixedThreadPool(100).invokeAll(Collections.nCopies(100, question));
    int served = 0;
    for (var answer : good) served += answer.get();
    for (var client : silent) client.close();
    return served;
  }

  /** 1 for an answer, and 0 for none. */
  static int ask(InetSocketAddress server) {
    try (var client = new Socket()) {
      client.connect(server, PATIENCE_MILLIS);
      client.setSoTimeout(PATIENCE_MILLIS);
      client.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(UTF_8)); // <2>
      return client.getInputStream().read() >= 0 ? 1 : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** A server in this process, where the executor runs the conversations; gives its port. */
  static int listen(Executor executor) throws IOException {
    var listener = new ServerSocket(0, 50, HERE);
    new Thread(() -> serve(listener, executor)).start();
    return listener.getLocalPort();
  }

  static void serve(ServerSocket listener, Executor executor) {
    try {
      while (true) {
        var connection = listener.accept();
        executor.execute(() -> echo(connection));
      }
    } catch (IOException e) {
      System.out.println("nobody is let in any more: " + e);
    }
  }

  static void echo(Socket connection) {
    try (connection) {
      connection.getInputStream().transferTo(connection.getOutputStream());
    } catch (IOException e) {
      // one client less
    }
  }

  /** A server of the course, in a process of its own. */
  static Process start(String program) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder = new ProcessBuilder(java, program, "127.0.0.1", "0");
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  static int port(Process server) throws IOException {
    var line = server.inputReader().readLine(); // listening on 127.0.0.1:40000
    if (line == null) throw new IOException("a server has not begun");
    return Integer.parseInt(line.split(":")[1]);
  }

  public static void main(String[] args) throws Exception {
    var programs =
        List.of(
            "lessons/16-rude-clients/src/SturdyServer.java",
            "lessons/17-long-connections/src/LastingServer.java",
            "lessons/22-event-loop/src/EchoLoop.java",
            "lessons/26-web-server/src/WebServer.java");
    var ports = new LinkedHashMap<String, Integer>();
    if (args.length > 0) {
      programs = List.of(args); // <3>
    } else {
      ports.put("one after the other", listen(Runnable::run));
      ports.put("a thread for each", listen(task -> new Thread(task).start()));
      ports.put("a pool of 50 threads", listen(Executors.newFixedThreadPool(50)));
    }
    var processes = new ArrayList<Process>();
    try {
      for (var program : programs) processes.add(start(program));
      for (int i = 0; i < processes.size(); i++) {
        ports.put(programs.get(i), port(processes.get(i)));
      }
      var tasks = new ArrayList<Callable<Integer>>();
      for (int port : ports.values()) tasks.add(() -> served(port));
      var results = Executors.newCachedThreadPool().invokeAll(tasks).iterator(); // <4>
      for (var name : ports.keySet()) {
        System.out.printf("%-51s %3d%n", name, results.next().get());
      }
    } catch (IOException e) {
      System.err.println(e);
    }
    processes.forEach(Process::destroy);
    System.exit(0); // <5>
  }
}
