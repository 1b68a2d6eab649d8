// fails: it_answers_a_line_at_once, it_answers_each_line_of_several_that_come_together,
// it_answers_a_line_that_comes_in_pieces, it_answers_letters_of_more_than_one_byte,
// it_answers_an_empty_line, it_serves_the_next_client_when_one_has_no_more
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Closes the reader before it answers, and so the socket. */
public class ClosesTheReader {

  static void converse(Socket connection) throws IOException {
    try (var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
      var line = in.readLine();
      in.close();
      var out = new BufferedWriter(new OutputStreamWriter(connection.getOutputStream(), UTF_8));
      out.write(line.toUpperCase() + "\n");
      out.flush();
    }
  }

  public static void main(String[] args) {
    try (var listener = new ServerSocket()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 5050;
      listener.bind(new InetSocketAddress(host, port));
      System.out.println("listening on " + host + ":" + listener.getLocalPort());
      while (true) {
        try (var connection = listener.accept()) {
          converse(connection);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
