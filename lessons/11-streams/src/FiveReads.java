import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A stream gives what has come, one byte, a number of bytes, or all until the end. */
public class FiveReads {

  public static void main(String[] args) throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      var in = server.getInputStream();
      client.getOutputStream().write("hello".getBytes(UTF_8));
      var room = new byte[64];
      int n = in.read(room); // <1>
      System.out.println("server read(room)      " + n + ": " + new String(room, 0, n, UTF_8));

      client.getOutputStream().write("world, how are you?".getBytes(UTF_8));
      client.shutdownOutput();
      System.out.println("server read()          " + in.read()); // <2>
      System.out.println("server readNBytes(4)   " + new String(in.readNBytes(4), UTF_8)); // <3>
      long count = in.transferTo(server.getOutputStream()); // <4>
      System.out.println("server transferTo()    " + count + " bytes");
      System.out.println("server read()          " + in.read()); // <5>
      server.shutdownOutput();
      var rest = client.getInputStream().readAllBytes(); // <6>
      System.out.println("client readAllBytes()  " + new String(rest, UTF_8));
    }
  }
}
