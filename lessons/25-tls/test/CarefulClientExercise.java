import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** What a client must do that talks over TLS, asked by servers that are not what they seem. */
@Timeout(60) // keytool has its time
class CarefulClientExercise extends Exercise {

  private Peer peer;

  /** The first handshake of a JVM takes longer. */
  @BeforeAll
  static void shake_hands_once() throws IOException {
    HandshakeTest.ask("good", "ca", client -> {});
  }

  @Claim(value = 1, see = "The whole program")
  void it_prints_the_answer_of_a_server_to_be_trusted() throws Exception {
    var server = shows("good", "shows a certificate to be trusted");
    receivesTheQuestion(server);
    answers(server, "forty-"); // a record each
    answers(server, "two\n");
    server.close(); // else the client's close may wait
    prints("the answer is forty-two");
    ends(0);
  }

  @Claim(value = 2, see = "Each failure, from its real cause")
  void it_asks_no_server_that_nobody_vouches_for() throws Exception {
    isNotAsked(shows("stranger", "shows a certificate that nobody vouches for"));
  }

  @Claim(value = 3, see = "Each failure, from its real cause")
  void it_asks_no_server_whose_certificate_has_expired() throws Exception {
    isNotAsked(shows("old", "shows a certificate that has expired"));
  }

  @Claim(value = 4, see = "Each failure, from its real cause")
  void it_asks_no_server_whose_certificate_is_for_another_name() throws Exception {
    isNotAsked(shows("other", "shows a certificate for example.org"));
  }

  @Claim(value = 5, see = "A silent client")
  void it_gives_up_a_server_that_does_not_shake_hands() throws Exception {
    accepts();
    tell("server", "accepts, and says nothing");
    givesUp();
  }

  @Claim(value = 6, see = "A silent client")
  void it_gives_up_a_server_that_does_not_answer() throws Exception {
    var server = shows("good", "shows a certificate to be trusted");
    receivesTheQuestion(server);
    tell("server", "does not answer");
    endsWhenItsClientDoes(server);
    givesUp();
  }

  @Claim(value = 7, see = "An end that nobody announced")
  void it_prints_no_part_of_an_answer_that_was_cut() throws Exception {
    var server = shows("good", "shows a certificate to be trusted");
    receivesTheQuestion(server);
    answers(server, "delete all");
    tell("server", "is cut off");
    peer.socket.close(); // without close_notify
    ends(1);
    var output = program.output(all -> false, 0);
    if (output.contains("delete all"))
      throw new Peer.Unexpected("no answer", Peer.quote(output.getBytes(UTF_8)));
  }

  /** It waits for four seconds, so it has more than these. */
  private void givesUp() throws InterruptedException {
    for (long end = program.had() + 3 * Peer.PATIENCE; program.had() < end; )
      if (program.hasEnded()) break;
    ends(1);
  }

  private static void endsWhenItsClientDoes(SSLSocket server) {
    CompletableFuture.runAsync(
        () -> {
          try (server) {
            server.getInputStream().read();
          } catch (IOException e) {
            // it has gone
          }
        });
  }

  private void accepts() throws IOException {
    withOptions(Keys.trustOptions().toArray(String[]::new));
    peer = server("hello");
    peer.socket.setSoTimeout(20_000); // it ends much earlier
  }

  /** A server that shows this certificate. */
  private SSLSocket shows(String certificate, String words) throws IOException {
    accepts();
    tell("server", words);
    var tls = Keys.context(certificate, "ca").getSocketFactory();
    return toClose((SSLSocket) tls.createSocket(peer.socket, null, true));
  }

  private void receivesTheQuestion(SSLSocket server) {
    var line = new ByteArrayOutputStream();
    var then = "";
    try {
      for (int next; (next = server.getInputStream().read()) != '\n'; line.write(next))
        if (next < 0) break;
    } catch (IOException e) {
      then = ", then " + e.getMessage();
    }
    if (!line.toString(UTF_8).equals("hello"))
      throw new Peer.Unexpected("\"hello\\n\", in TLS", Peer.quote(line.toByteArray()) + then);
  }

  private void answers(SSLSocket server, String answer) throws IOException {
    tell("server", "answers " + Peer.quote(answer.getBytes(UTF_8)));
    server.getOutputStream().write(answer.getBytes(UTF_8));
  }

  private void isNotAsked(SSLSocket server) throws Exception {
    int next;
    try {
      next = server.getInputStream().read();
    } catch (IOException e) {
      next = -1; // refused
    }
    if (next >= 0) throw new Peer.Unexpected("no question for this server", "its first letter");
    ends(1);
  }
}
