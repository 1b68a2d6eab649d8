import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** What a server must do whose last words shall arrive, whatever its clients do. */
class LastWordsServerExercise extends Exercise {

  static final byte[] LAST_WORDS = lastWords();

  @Claim(value = 1, see = "What the other side receives")
  void it_says_its_last_words() throws IOException {
    var client = client();
    client.hasNoMore();
    client.receives(LAST_WORDS);
  }

  @Claim(value = 2, see = "Leave nothing unread")
  void it_ends_its_sending_before_the_client_does() throws IOException {
    var client = client();
    client.receives(LAST_WORDS);
    client.receivesTheEnd();
  }

  @Claim(value = 3, see = "Leave nothing unread")
  void it_loses_no_word_that_is_received_late() throws IOException {
    var first = client();
    first.send("hello world");
    first.hasNoMore();
    var second = client();
    second.hasNoMore();
    second.receives(LAST_WORDS); // so the server is done with the first
    first.receives(LAST_WORDS);
    first.receivesTheEnd();
  }

  @Claim(value = 4, see = "Leave nothing unread")
  void it_loses_no_word_though_the_client_says_more_and_more() throws IOException {
    var client = client();
    client.sendUntilNoMoreIsTaken(8 << 20);
    client.hasNoMore();
    client.receives(LAST_WORDS);
    client.receivesTheEnd();
  }

  @Claim(value = 5, see = "Leave nothing unread")
  void it_sends_all_when_the_kernel_takes_only_four_bytes_a_call() throws IOException {
    withOptions(FewBytes.OPTIONS);
    var client = client();
    client.hasNoMore();
    client.receives(LAST_WORDS);
  }

  @Claim(value = 6, see = "The whole program")
  void it_serves_the_next_client_when_the_first_has_ended() throws IOException {
    var first = client();
    first.hasNoMore();
    first.receives(LAST_WORDS);
    first.leaves();
    var second = client();
    second.hasNoMore();
    second.receives(LAST_WORDS);
  }

  @Claim(value = 7, see = "Leave nothing unread")
  void it_serves_the_next_client_when_the_first_has_said_much() throws IOException {
    var first = client();
    first.receives(LAST_WORDS);
    first.send(new byte[5000]);
    first.hasNoMore();
    var second = client();
    second.hasNoMore();
    second.receives(LAST_WORDS);
  }

  private static byte[] lastWords() {
    var words = new StringBuilder();
    for (int i = 1; i <= 50_000; i++) words.append(i).append('\n');
    return words.toString().getBytes(UTF_8);
  }
}
