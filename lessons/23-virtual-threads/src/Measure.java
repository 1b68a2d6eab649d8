import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** what ten thousand clients that say one byte, and no more, cost an echo server. Linux only. */
public class Measure {

  /** As many as this process may have sockets, but ten thousand at most. */
  static int clients() {
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return (int) Math.min(10_000, system.getMaxFileDescriptorCount() - 100);
  }

  static void measure(Process server, int port, int clients) throws IOException {
    long memory = of(server, "VmRSS");
    long begin = System.nanoTime();
    var sockets = new ArrayList<Socket>();
    try {
      for (int i = 0; i < clients; i++) {
        sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
        sockets.get(i).getOutputStream().write('x');
      }
      for (var socket : sockets) socket.getInputStream().read(); // <1>
      System.out.printf(
          "%d clients answered in %d ms by %d threads, for %d KB each%n",
          clients,
          (System.nanoTime() - begin) / 1_000_000,
          of(server, "Threads"),
          (of(server, "VmRSS") - memory) / clients);
    } finally {
      for (var socket : sockets) socket.close();
    }
  }

  /** What the kernel tells of a process, in kilobytes where it is memory. */
  static long of(Process process, String what) throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) // <2>
    if (line.startsWith(what + ":")) return Long.parseLong(line.replaceAll("\\D", ""));
    throw new IOException("the kernel does not tell " + what);
  }

  /** Starts the server that the words behind "java" would start. */
  public static void main(String[] args) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var command = new ArrayList<>(List.of(java.toString()));
    command.addAll(List.of(args));
    command.addAll(List.of("127.0.0.1", "0"));
    var server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var output = server.inputReader()) {
      var line = output.readLine(); // listening on 127.0.0.1:40000
      if (line != null) measure(server, Integer.parseInt(line.split(":")[1]), clients());
    } finally {
      server.destroy();
    }
  }
}
