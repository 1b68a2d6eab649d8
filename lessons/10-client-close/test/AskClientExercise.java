import java.io.IOException;

/** What a client must do that ends its question, and wants the whole answer. */
class AskClientExercise extends Exercise {

  @Claim(value = 1, see = "Without the half-close")
  void it_asks_and_says_that_this_was_all() throws IOException {
    var server = server("what time is it?");
    server.receives("what time is it?");
    server.receivesTheEnd();
  }

  @Claim(value = 2, see = "The whole program")
  void it_prints_an_answer_that_comes_in_pieces() throws IOException {
    var server = server("what time is it?");
    server.receives("what time is it?");
    server.sendInPieces("half past ten");
    server.hasNoMore();
    prints("half past ten\n");
  }

  @Claim(value = 3, see = "Your turn")
  void it_prints_a_character_whose_bytes_come_one_by_one() throws IOException {
    var server = server("what does it cost?");
    server.receives("what does it cost?");
    server.sendInPieces("5 €\nif you pay in €");
    server.hasNoMore();
    prints("5 €\nif you pay in €\n");
  }

  @Claim(value = 4, see = "The whole program")
  void it_prints_a_long_answer_to_its_end() throws IOException {
    var server = server("tell me a story");
    server.receives("tell me a story");
    server.sendInPieces("Once upon a time");
    server.send(" and so on".repeat(100_000) + ". The end.");
    server.hasNoMore();
    prints("on and so on. The end.\n");
  }

  @Claim(value = 5, see = "Predict")
  void it_asks_with_its_end_alone() throws IOException {
    var server = server("");
    server.receivesTheEnd();
    server.send("you said nothing");
    server.hasNoMore();
    prints("you said nothing\n");
  }

  @Claim(value = 6, see = "What can go wrong")
  void it_does_not_take_a_reset_for_the_end_of_the_answer() throws Exception {
    var server = server("what time is it?");
    server.receives("what time is it?");
    server.send("half p");
    server.resets();
    prints("Connection reset");
    ends(1);
  }

  @Claim(value = 7, see = "The whole program")
  void it_sends_all_of_the_question_when_the_kernel_takes_only_four_bytes_a_call()
      throws IOException {
    withOptions(FewBytes.OPTIONS);
    var server = server("may I ask you a long question?");
    server.receives("may I ask you a long question?");
  }
}
