import java.io.IOException;

/** What a client must do that is greeted first, and answered to the end. */
class GreetedClientExercise extends Exercise {

  static final String GREETING = "welcome, friends"; // 16 bytes

  @Claim(value = 1, see = "Second way: receive exactly n bytes")
  void it_prints_the_greeting() throws IOException {
    var server = server("Ada");
    server.send(GREETING);
    prints("greeting: " + GREETING + "\n");
  }

  @Claim(value = 2, see = "The whole program")
  void it_sends_its_name() throws IOException {
    var server = server("Ada");
    server.send(GREETING);
    server.receives("Ada");
  }

  @Claim(value = 3, see = "Second way: receive exactly n bytes")
  void it_receives_a_greeting_that_comes_in_pieces() throws IOException {
    var server = server("Ada");
    server.sendInPieces(GREETING);
    prints("greeting: " + GREETING + "\n");
  }

  @Claim(value = 4, see = "Second way: receive exactly n bytes")
  void it_leaves_the_answer_alone_when_it_comes_with_the_greeting() throws IOException {
    var server = server("Ada");
    server.send(GREETING + "Ada? Hello!");
    server.hasNoMore();
    prints("greeting: " + GREETING + "\n");
    prints("answer: 11 bytes\n");
  }

  @Claim(value = 5, see = "First way: receive until the end")
  void it_counts_an_answer_that_comes_in_pieces_to_its_end() throws IOException {
    var server = server("Ada");
    server.send(GREETING);
    prints("greeting: " + GREETING + "\n");
    server.sendInPieces("in pieces");
    server.hasNoMore();
    prints("answer: 9 bytes\n");
  }

  @Claim(value = 6, see = "First way: receive until the end")
  void it_counts_the_bytes_of_a_long_answer() throws IOException {
    var server = server("Ada");
    server.send(GREETING);
    prints("greeting: " + GREETING + "\n");
    server.sendInPieces("long");
    server.send(new byte[1 << 20]);
    server.hasNoMore();
    prints("answer: 1048580 bytes\n");
  }

  @Claim(value = 7, see = "First way: receive until the end")
  void it_counts_bytes_that_are_no_text() throws IOException {
    var server = server("Ada");
    server.send(GREETING);
    prints("greeting: " + GREETING + "\n");
    server.send(new byte[] {(byte) 0xC3, (byte) 0xA4, 0, (byte) 0xE2, (byte) 0x82, (byte) 0xAC});
    server.hasNoMore();
    prints("answer: 6 bytes\n");
  }

  @Claim(value = 8, see = "Second way: receive exactly n bytes")
  void it_says_when_the_greeting_was_cut_short() throws Exception {
    var server = server("Ada");
    server.send("welcome, fri");
    server.hasNoMore();
    prints("EOFException");
    ends(1);
  }

  @Claim(value = 9, see = "First way: receive until the end")
  void it_does_not_take_a_reset_for_the_end() throws Exception {
    var server = server("Ada");
    server.send(GREETING);
    server.receives("Ada");
    server.send("Hello A");
    server.resets();
    prints("Connection reset");
    ends(1);
  }

  @Claim(value = 10, see = "The whole program")
  void it_sends_all_of_its_name_when_the_kernel_takes_only_four_bytes_a_call() throws IOException {
    withOptions(FewBytes.OPTIONS);
    var server = server("Augusta Ada King, Countess of Lovelace");
    server.send(GREETING);
    server.receives("Augusta Ada King, Countess of Lovelace");
  }
}
