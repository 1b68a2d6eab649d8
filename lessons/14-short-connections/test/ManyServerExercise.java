import java.io.IOException;
import java.util.ArrayList;

/** What a server for many must do, asked by clients that know nothing of each other. */
class ManyServerExercise extends Exercise {

  @Claim(value = 1, see = "The whole program")
  void it_answers_a_client() throws IOException {
    var client = client();
    client.send("hello\n");
    client.receives("HELLO\n");
  }

  @Claim(value = 2, see = "A thread for each client")
  void it_answers_while_another_client_says_nothing() throws IOException {
    client(); // says nothing, and stays
    var next = client();
    next.send("hello\n");
    next.receives("HELLO\n");
  }

  @Claim(value = 3, see = "A thread for each client")
  void it_keeps_conversations_apart() throws IOException {
    var first = client();
    first.send("first\n");
    first.receives("FIRST\n");
    var second = client();
    second.send("second\n");
    second.receives("SECOND\n");
    first.send("one more\n");
    first.receives("ONE MORE\n");
    second.send("two more\n");
    second.receives("TWO MORE\n");
    first.send("and one\n");
    first.receives("AND ONE\n");
  }

  @Claim(value = 4, see = "What silent clients cost")
  void it_answers_fifty_clients_at_once() throws IOException {
    var clients = new ArrayList<Peer>();
    for (int i = 0; i < 50; i++) clients.add(client());
    var last = clients.get(49);
    last.send("hello\n");
    last.receives("HELLO\n");
  }

  @Claim(value = 5, see = "A thread for each client")
  void it_serves_others_after_a_client_that_resets() throws IOException {
    var rude = client();
    rude.send("hello\n");
    rude.receives("HELLO\n");
    rude.resets();
    client().leaves();
    var next = client();
    next.send("still there?\n");
    next.receives("STILL THERE?\n");
  }

  @Claim(value = 6, see = "The whole program")
  void it_hangs_up_when_the_client_has_no_more() throws IOException {
    var client = client();
    client.send("bye\n");
    client.hasNoMore();
    client.receives("BYE\n");
    client.receivesTheEnd();
  }
}
