import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A whole TCP conversation in ten steps: six of the server (left), four of the client (right). */
public class Tour {

  public static void main(String[] args) {
    boolean steps = args.length == 1 && args[0].equals("--step");
    if (args.length > 0 && !steps) {
      System.err.println("usage: java Tour.java [--step]");
      System.exit(2);
    }
    if (steps) System.out.println("Press Enter before each step; look with: ss -tan\n");
    try {
      new Tour(System.out, steps ? System.in : null, isColorWelcome()).walk();
    } catch (EOFException e) {
      System.out.println("end of input: the tour ends here");
    } catch (IOException e) {
      System.err.println("cannot go on: " + e.getMessage() + "; the tour needs 127.0.0.1");
      System.exit(1);
    }
  }

  private final PrintStream out;
  private final InputStream enter;
  private final boolean color;

  /** A tour told to {@code out}. It waits for a line of {@code enter} before each step, if any. */
  Tour(PrintStream out, InputStream enter, boolean color) {
    this.out = out;
    this.enter = enter;
    this.color = color;
  }

  // tag::walk[]
  /** Takes the ten steps; throws EOFException where {@code enter} ends before they do. */
  void walk() throws IOException {
    out.println("SERVER                                  CLIENT");
    await();
    try (var listener = ServerSocketChannel.open()) {
      server("1 socket   open, it has no address yet");
      await();
      listener.bind(new InetSocketAddress("127.0.0.1", 0), 5); // <1>
      server("2 bind     " + name(listener.getLocalAddress()));
      await();
      server("3 listen   bind did it too: backlog 5"); // <2>
      await();
      try (var client = SocketChannel.open()) {
        client("1 socket   open, it has no address yet");
        await();
        client.connect(listener.getLocalAddress()); // <3>
        client("2 connect  from " + name(client.getLocalAddress()));
        client("           to   " + name(client.getRemoteAddress()));
        await();
        try (var connection = listener.accept()) { // <4>
          server("4 accept   " + name(connection.getRemoteAddress()));
          await();
          client("3 exchange " + send(client, "hello"));
          await();
          server("5 exchange " + receive(connection));
          server("           " + send(connection, "hello to you"));
          client("           " + receive(client));
          await();
          client.close();
          client("4 close    the connection");
          server("           " + receive(connection)); // <5>
          await();
          connection.close();
          listener.close();
          server("6 close    the connection, then the listener");
        }
      }
    }
  }

  // end::walk[]

  private void await() throws IOException {
    if (enter == null) return;
    for (int typed = enter.read(); typed != '\n'; typed = enter.read()) {
      if (typed == -1) throw new EOFException();
    }
  }

  private void server(String line) {
    out.println(color ? "\033[36m" + line + "\033[0m" : line);
  }

  private void client(String line) {
    out.println(" ".repeat(40) + (color ? "\033[33m" + line + "\033[0m" : line));
  }

  private static String send(SocketChannel channel, String text) throws IOException {
    return "sends " + channel.write(UTF_8.encode(text)) + " bytes: " + text;
  }

  private static String receive(SocketChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(100);
    int count = channel.read(buffer);
    if (count == -1) return "receives -1, the end of stream";
    return "receives " + count + " bytes: " + UTF_8.decode(buffer.flip());
  }

  private static String name(SocketAddress address) {
    return address.toString().substring(1); // such as /127.0.0.1:5050
  }

  private static boolean isColorWelcome() {
    System.setProperty("jdk.console", "java.base"); // JDK 22 to 24: no console but a terminal
    var refused = System.getenv("NO_COLOR");
    return System.console() != null && (refused == null || refused.isEmpty());
  }
}
