import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.net.InetAddress;
import java.util.concurrent.FutureTask;

/** The look-up of a name has no time-out: another thread waits for it, and you not for long. */
public class LookupDeadline {

  static InetAddress lookUp(String name, int timeoutMillis) throws Exception {
    var lookUp = new FutureTask<>(() -> InetAddress.getByName(name));
    var thread = new Thread(lookUp);
    thread.setDaemon(true); // <1>
    thread.start();
    return lookUp.get(timeoutMillis, MILLISECONDS); // <2>
  }

  public static void main(String[] args) throws Exception {
    System.out.println(lookUp("localhost", 5000));
  }
}
