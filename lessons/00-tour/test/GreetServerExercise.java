import java.io.IOException;

/** What a server that greets by name must do. */
class GreetServerExercise extends Exercise {

  @Claim(value = 1, see = "ByteBuffer in five minutes")
  void it_greets_the_client_by_its_name() throws IOException {
    var client = client();
    client.send("Ada");
    client.receives("hello, Ada");
  }

  @Claim(value = 2, see = "ByteBuffer in five minutes")
  void it_sends_nothing_behind_the_name() throws IOException {
    var client = client();
    client.send("Grace");
    client.receives("hello, Grace");
    client.receivesTheEnd();
  }

  @Claim(value = 3, see = "The whole program")
  void it_greets_a_name_of_any_letters() throws IOException {
    var client = client();
    client.send("Zo\u00eb");
    client.receives("hello, Zo\u00eb");
  }
}
