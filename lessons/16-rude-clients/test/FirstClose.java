import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;

/** Opens channels until no descriptor is left; closes the first of them, and then the second. */
class FirstClose {

  public static void main(String[] args) {
    var channels = new ArrayList<SocketChannel>();
    try {
      while (true) channels.add(SocketChannel.open());
    } catch (IOException e) {
      System.out.println(e);
    }
    for (int i = 0; i < 2; i++) {
      try {
        channels.get(i).close();
        System.out.println("closed");
      } catch (IOException | LinkageError e) {
        System.out.println(e);
      }
    }
    Runtime.getRuntime().halt(0);
  }
}
