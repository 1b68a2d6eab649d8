import java.io.IOException;

/** What a server of lines must do, asked by clients that cut and join them. */
class UpperServerExercise extends Exercise {

  @Claim(value = 1, see = "A write that is not sent")
  void it_answers_a_line_at_once() throws IOException {
    var client = client();
    client.send("hello\n");
    client.receives("HELLO\n");
  }

  @Claim(value = 2, see = "A reader takes more than it gives")
  void it_answers_each_line_of_several_that_come_together() throws IOException {
    var client = client();
    client.send("one\ntwo\nthree\n");
    client.hasNoMore();
    client.receives("ONE\nTWO\nTHREE\n");
  }

  @Claim(value = 3, see = "From bytes to lines")
  void it_answers_a_line_that_comes_in_pieces() throws IOException {
    var client = client();
    client.sendInPieces("hello in pieces\n");
    client.hasNoMore();
    client.receives("HELLO IN PIECES\n");
  }

  @Claim(value = 4, see = "From bytes to lines")
  void it_answers_letters_of_more_than_one_byte() throws IOException {
    var client = client();
    client.send("ä costs 5 €\n");
    client.hasNoMore();
    client.receives("Ä COSTS 5 €\n");
  }

  @Claim(value = 5, see = "Your turn")
  void it_answers_an_empty_line() throws IOException {
    var client = client();
    client.send("\n");
    client.hasNoMore();
    client.receives("\n");
  }

  @Claim(value = 6, see = "The whole program")
  void it_serves_the_next_client_when_one_has_no_more() throws IOException {
    var first = client();
    first.send("first\n");
    first.hasNoMore();
    first.receives("FIRST\n");
    first.receivesTheEnd();
    var silent = client();
    silent.leaves();
    var third = client();
    third.send("third\n");
    third.hasNoMore();
    third.receives("THIRD\n");
  }
}
