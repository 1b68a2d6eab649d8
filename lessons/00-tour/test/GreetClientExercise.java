import java.io.IOException;

/** What a client that sends a name must do. */
class GreetClientExercise extends Exercise {

  @Claim(value = 1, see = "The whole program")
  void it_sends_the_name_and_prints_the_answer() throws IOException {
    var server = server("Ada");
    server.receives("Ada");
    server.send("hello, Ada");
    prints("the server says: hello, Ada");
  }

  @Claim(value = 2, see = "The whole program")
  void it_sends_nothing_but_the_name() throws IOException {
    var server = server("Grace");
    server.receives("Grace");
    server.hasNoMore();
    server.receivesTheEnd();
  }

  @Claim(value = 3, see = "ByteBuffer in five minutes")
  void it_prints_whatever_the_server_says() throws IOException {
    var server = server("Ada");
    server.receives("Ada");
    server.send("good morning");
    prints("the server says: good morning");
  }
}
