import java.io.IOException;

/** What an echo server must do, asked by clients that nobody would wish for. */
class EchoServerExercise extends Exercise {

  @Claim(value = 1, see = "The buffer, once more")
  void it_sends_back_at_once_what_it_receives() throws IOException {
    var client = client();
    client.send("hello");
    client.receives("hello");
  }

  @Claim(value = 2, see = "A receive takes what fits")
  void it_sends_back_what_comes_in_pieces() throws IOException {
    var client = client();
    client.sendInPieces("hello in pieces");
    client.hasNoMore();
    client.receives("hello in pieces");
  }

  @Claim(value = 3, see = "Your turn")
  void it_sends_back_bytes_that_are_no_text() throws IOException {
    var client = client();
    var bytes = new byte[] {(byte) 0xC3, 0, (byte) 0xFF, '\r', '\n', (byte) 0xA4};
    client.send(bytes);
    client.hasNoMore();
    client.receives(bytes);
  }

  @Claim(value = 4, see = "A send takes what there is room for")
  void it_sends_back_megabytes_to_a_client_that_receives_late() throws IOException {
    var client = client();
    var sent = client.sendUntilNoMoreIsTaken(16 << 20);
    client.hasNoMore();
    client.receives(sent);
  }

  @Claim(value = 5, see = "A send takes what there is room for")
  void it_sends_all_when_the_kernel_takes_only_four_bytes_a_call() throws IOException {
    withOptions(FewBytes.OPTIONS);
    var client = client();
    client.send("hello world");
    client.hasNoMore();
    client.receives("hello world");
  }

  @Claim(value = 6, see = "A receive takes what fits")
  void it_hangs_up_when_the_client_has_no_more() throws IOException {
    var client = client();
    client.send("bye");
    client.hasNoMore();
    client.receives("bye");
    client.receivesTheEnd();
  }

  @Claim(value = 7, see = "Your turn")
  void it_serves_the_next_client_and_the_one_after_that() throws IOException {
    var first = client();
    first.send("first");
    first.hasNoMore();
    first.receives("first");
    first.leaves();
    var silent = client();
    silent.leaves();
    var third = client();
    third.send("third");
    third.hasNoMore();
    third.receives("third");
  }
}
