import static java.net.StandardSocketOptions.SO_LINGER;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;

/** Clients that nobody wishes for. A word says how they behave. */
public class RudeClients {

  /** For two seconds each acts ten times a second; then a good client comes, too. */
  static String attack(InetSocketAddress server, String how, int number)
      throws IOException, InterruptedException {
    var clients = new ArrayList<SocketChannel>();
    try {
      while (clients.size() < number) clients.add(connect(server));
      for (int i = 0; i < 20; i++) {
        for (var client : clients) act(client, how);
        Thread.sleep(100);
      }
      var answer = ask(server, "hello");
      long held = clients.stream().filter(client -> act(client, how)).count();
      return how + ": " + held + " held, a good client receives " + answer;
    } finally {
      for (var client : clients) client.close();
    }
  }

  static SocketChannel connect(InetSocketAddress server) throws IOException {
    var client = SocketChannel.open(server);
    client.setOption(SO_LINGER, 0); // <1>
    client.configureBlocking(false); // <2>
    return client;
  }

  /** Gives whether the server still serves this client. */
  static boolean act(SocketChannel client, String how) {
    try {
      switch (how) {
        case "silent" -> {}
        case "slow" -> client.write(UTF_8.encode("x"));
        case "reset" -> client.close();
        case "flood" -> client.write(UTF_8.encode("x".repeat(100_000)));
        case "deaf" -> client.write(UTF_8.encode("hello\n".repeat(10_000)));
        default -> throw new IllegalArgumentException(how);
      }
      return how.equals("deaf") || client.read(ByteBuffer.allocate(100)) >= 0; // <3>
    } catch (IOException e) {
      return false;
    }
  }

  static String ask(InetSocketAddress server, String line) throws IOException {
    try (var client = new Socket()) {
      client.connect(server, 5000);
      client.setSoTimeout(5000);
      client.getOutputStream().write((line + "\n").getBytes(UTF_8));
      client.shutdownOutput();
      return new String(client.getInputStream().readAllBytes(), UTF_8).strip();
    }
  }

  public static void main(String[] args) throws InterruptedException {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var words = args.length > 2 ? args[2] : "silent slow reset flood deaf";
    int number = args.length > 3 ? Integer.parseInt(args[3]) : 1;
    try {
      var address = InetAddress.getByName(host);
      if (!address.isLoopbackAddress()) throw new IOException("not this machine");
      var server = new InetSocketAddress(address, Integer.parseInt(port));
      for (var how : words.split(" ")) System.out.println(attack(server, how, number));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
