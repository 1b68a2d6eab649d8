import java.io.IOException;

/** Your turn: ask a question over TLS, and tell nothing to a server that you cannot trust. */
public class CarefulClient {

  /** Sends the question as a line; gives the answer, which is a line too, without its end. */
  static String ask(String host, int port, String question) throws IOException {
    // YOUR TURN
    throw new IOException("nobody was asked");
  }

  public static void main(String[] args) {
    var host = args.length > 0 ? args[0] : "127.0.0.1";
    var port = args.length > 1 ? args[1] : "5050";
    var question = args.length > 2 ? args[2] : "hello";
    try {
      System.out.println("the answer is " + ask(host, Integer.parseInt(port), question));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.ConnectException: Connection refused
      System.exit(1);
    }
  }
}
