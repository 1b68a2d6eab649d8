import java.io.IOException;

/** What a server must do that tells each client its port. */
class HelloServerExercise extends Exercise {

  @Claim(value = 1, see = "A new socket for each client")
  void it_tells_each_client_its_own_port() throws IOException {
    for (int number = 1; number <= 2; number++) {
      var client = client();
      client.send("hi");
      client.receives("hello, " + client.socket.getLocalPort());
      client.leaves();
    }
  }

  @Claim(value = 2, see = "A new socket for each client")
  void it_hangs_up_when_it_has_answered() throws IOException {
    var client = client();
    client.send("hi");
    client.receives("hello, " + client.socket.getLocalPort());
    client.receivesTheEnd();
  }

  @Claim(value = 3, see = "The whole program")
  void it_serves_the_next_client_and_the_one_after_that() throws IOException {
    for (int number = 1; number <= 3; number++) {
      var client = client();
      client.send("hi");
      client.receives("hello, ");
      client.leaves();
    }
  }

  @Claim(value = 4, see = "One after the other")
  void it_goes_on_after_a_client_that_says_nothing_and_leaves() throws IOException {
    client().leaves();
    var next = client();
    next.send("hi");
    next.receives("hello, ");
  }
}
