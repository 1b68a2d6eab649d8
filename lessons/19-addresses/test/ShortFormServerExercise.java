import java.io.IOException;

/** What a server must do that tells addresses in the shortest form. */
class ShortFormServerExercise extends Exercise {

  @Claim(value = 1, see = "Run it")
  void it_tells_an_IPv4_address_and_its_port() throws IOException {
    var client = client();
    receives(client, "127.0.0.1:" + client.socket.getLocalPort());
    client.leaves();
    tells("::ffff:192.0.2.1", "192.0.2.1");
  }

  @Claim(value = 2, see = "The shortest text")
  void it_puts_an_IPv6_address_into_brackets() throws IOException {
    tells("1:2:3:4:5:6:7:8", "[1:2:3:4:5:6:7:8]");
  }

  @Claim(value = 3, see = "The shortest text")
  void it_writes_two_colons_for_a_run_of_zeros_and_small_letters() throws IOException {
    tells("2001:0DB8:0:0:0:0:0:00AF", "[2001:db8::af]");
  }

  @Claim(value = 4, see = "The shortest text")
  void it_finds_a_run_at_the_beginning_and_at_the_end() throws IOException {
    tells("0:0:0:0:0:0:0:1", "[::1]");
    tells("1:0:0:0:0:0:0:0", "[1::]");
    tells("0:0:0:0:0:0:0:0", "[::]");
  }

  @Claim(value = 5, see = "The shortest text")
  void it_takes_the_longest_run() throws IOException {
    tells("1:0:0:4:0:0:0:8", "[1:0:0:4::8]");
  }

  @Claim(value = 6, see = "The shortest text")
  void it_takes_the_first_of_two_equal_runs() throws IOException {
    tells("1:0:0:4:5:0:0:8", "[1::4:5:0:0:8]");
  }

  @Claim(value = 7, see = "The shortest text")
  void it_leaves_one_zero_alone() throws IOException {
    tells("1:2:0:4:5:6:0:8", "[1:2:0:4:5:6:0:8]");
  }

  @Claim(value = 8, see = "The shortest text")
  void it_leaves_a_group_that_ends_in_a_zero() throws IOException {
    tells("1:2:10:0:0:6:7:8", "[1:2:10::6:7:8]");
  }

  @Claim(value = 9, see = "What is in an address")
  void it_keeps_the_scope() throws IOException {
    tells("1:2:0:0:5:6:7:8%1", "[1:2::5:6:7:8%1]");
    tells("1:2:3:4:5:6:0:0%1", "[1:2:3:4:5:6::%1]");
  }

  /** What it tells of an address that a client sends; what it told before is not asked here. */
  private void tells(String address, String text) throws IOException {
    var client = client();
    client.receivesLine();
    client.send(address + "\n");
    receives(client, text + ":80");
    client.leaves();
  }

  private static void receives(Peer client, String expected) {
    var line = client.receivesLine();
    if (!line.equals(expected)) throw new Peer.Unexpected(expected, line);
  }
}
