import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a program in a process that can open one more file or socket, and then no other. */
class FewFiles {

  static final List<FileInputStream> HELD = new ArrayList<>();

  /** The program's class, then its arguments. The process needs a low limit: ulimit -n 64. */
  public static void main(String[] args) throws Exception {
    ServerSocketChannel.open().close(); // loads what the JDK needs for sockets
    new ServerSocket().close();
    var program = Class.forName(args[0]).getMethod("main", String[].class);
    try {
      while (true) HELD.add(new FileInputStream("/dev/null"));
    } catch (FileNotFoundException tooManyOpenFiles) {
      HELD.remove(0).close();
    }
    program.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }
}
