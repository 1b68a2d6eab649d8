import static java.net.StandardSocketOptions.SO_KEEPALIVE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Keep-alive asks a silent peer's kernel whether it is there: after two hours, if you let it. */
public class KeepAlive {

  public static void main(String[] args) throws IOException {
    try (var connection = SocketChannel.open()) {
      System.out.println("at first      " + times(connection));
      connection.setOption(SO_KEEPALIVE, true); // <1>
      System.out.println("SO_KEEPALIVE  " + times(connection));
      connection.setOption(TCP_KEEPIDLE, 60); // <2>
      connection.setOption(TCP_KEEPINTERVAL, 10); // <3>
      connection.setOption(TCP_KEEPCOUNT, 6); // <4>
      System.out.println("our times     " + times(connection));
    }
  }

  static String times(SocketChannel connection) throws IOException {
    if (!connection.getOption(SO_KEEPALIVE)) return "off";
    int idle = connection.getOption(TCP_KEEPIDLE);
    int interval = connection.getOption(TCP_KEEPINTERVAL);
    int count = connection.getOption(TCP_KEEPCOUNT);
    var probes = "after " + idle + " s, then each " + interval + " s, " + count + " times: ";
    return probes + "given up after " + (idle + interval * count) + " s";
  }
}
