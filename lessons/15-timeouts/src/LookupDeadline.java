import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The look-up of a name has no time-out. Let another thread wait for it, and do not wait long. */
public class LookupDeadline {

  public static void main(String[] args) throws InterruptedException {
    var name = args.length > 0 ? args[0] : "localhost";
    try {
      int millis = args.length > 1 ? Integer.parseInt(args[1]) : 5000;
      if (args.length > 2 || millis < 1 || millis > 60_000) throw new IllegalArgumentException();
      System.out.println("looking for " + name + ", " + millis + " ms at most");
      System.out.println("found " + lookUp(name, millis));
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java LookupDeadline.java [name] [milliseconds, 1-60000]");
      System.exit(2);
    } catch (IOException e) {
      System.err.println(
          "cannot look up " + name + ": " + e.getMessage() + "; check the name and the network");
      System.exit(1);
    }
  }

  // tag::look_up[]
  /** The first address of the name; SocketTimeoutException if it is not known in time. */
  static InetAddress lookUp(String name, int millis) throws IOException, InterruptedException {
    var lookUp = new FutureTask<>(() -> InetAddress.getByName(name));
    var thread = new Thread(lookUp);
    thread.setDaemon(true); // nothing ends a look-up: the JVM must not wait for it
    thread.start();
    try {
      return lookUp.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("no answer in " + millis + " ms");
    } catch (ExecutionException e) {
      throw new UnknownHostException(e.getCause().getMessage());
    }
  }
  // end::look_up[]
}
