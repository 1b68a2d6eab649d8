import java.io.IOException;

/** What a server must do that asks for a name, by clients that know its protocol and no more. */
class WhoServerExercise extends Exercise {

  @Claim(value = 1, see = "The order is the protocol")
  void it_speaks_first() throws IOException {
    client().receives("who?\n");
  }

  @Claim(value = 2, see = "The order is the protocol")
  void it_greets_with_the_name() throws IOException {
    var client = client();
    client.send("Ada\n");
    client.receives("who?\nhello, Ada\n");
  }

  @Claim(value = 3, see = "One receive is not one message")
  void it_takes_a_name_that_comes_in_pieces() throws IOException {
    var client = client();
    client.sendInPieces("Augusta Ada King\n");
    client.receives("who?\nhello, Augusta Ada King\n");
  }

  @Claim(value = 4, see = "Your turn")
  void it_takes_a_name_of_any_letters() throws IOException {
    var client = client();
    client.send("Zoë 李\n");
    client.receives("who?\nhello, Zoë 李\n");
  }

  @Claim(value = 5, see = "Your turn")
  void it_hangs_up_after_the_greeting() throws IOException {
    var client = client();
    client.send("Ada\n");
    client.receives("who?\nhello, Ada\n");
    client.receivesTheEnd();
  }

  @Claim(value = 6, see = "Your turn")
  void it_serves_the_next_client_after_one_without_a_name() throws IOException {
    var silent = client();
    silent.hasNoMore();
    silent.receives("who?\n");
    var next = client();
    next.send("Ada\n");
    next.receives("who?\n");
  }
}
