import java.io.IOException;
import java.nio.ByteBuffer;

/** What a receiver of messages must do, asked by clients that cut, join and lie. */
class MessageServerExercise extends Exercise {

  @Claim(value = 1, see = "A length before each message")
  void it_sends_each_byte_of_a_message_back() throws IOException {
    var client = client();
    client.send(new byte[] {0, 0, 0, 4, 'h', 'i', 0, -1});
    client.receives(new byte[] {0, 0, 0, 4, 'h', 'i', 0, -1});
  }

  @Claim(value = 2, see = "Fixed length")
  void it_takes_a_message_that_comes_in_pieces() throws IOException {
    var client = client();
    client.sendInPieces("\0\0\0\17hello in pieces");
    client.receives(frame("hello in pieces"));
  }

  @Claim(value = 3, see = "Run it")
  void it_takes_two_messages_apart_that_come_together() throws IOException {
    var client = client();
    client.send(bytes(frame("one"), frame("three")));
    client.receives(bytes(frame("one"), frame("three")));
  }

  @Claim(value = 4, see = "A length before each message")
  void it_takes_an_empty_message() throws IOException {
    asks(client(), "");
  }

  @Claim(value = 5, see = "A length before each message")
  void it_takes_a_message_as_long_as_the_bound() throws IOException {
    asks(client(), "x".repeat(65_536));
  }

  @Claim(value = 6, see = "A length before each message")
  void it_refuses_a_length_of_2_GiB() throws IOException {
    withOptions("-Xmx24m");
    var liar = client();
    liar.send(new byte[] {0x7F, -1, -1, -1});
    liar.receivesTheEnd();
    asks(client(), "next");
  }

  @Claim(value = 7, see = "A length before each message")
  void it_refuses_a_length_below_0() throws IOException {
    var liar = client();
    liar.send(new byte[] {-1, -1, -1, -1});
    liar.receivesTheEnd();
    asks(client(), "next");
  }

  @Claim(value = 8, see = "A length before each message")
  void it_refuses_a_message_that_ends_too_early() throws IOException {
    var client = client();
    client.send(new byte[] {0, 0, 0, 5, 'h'});
    client.hasNoMore();
    client.receivesTheEnd();
    asks(client(), "next");
  }

  @Claim(value = 9, see = "A length before each message")
  void it_refuses_a_length_that_ends_too_early() throws IOException {
    var client = client();
    client.send(new byte[] {0, 0});
    client.hasNoMore();
    client.receivesTheEnd();
    asks(client(), "next");
  }

  @Claim(value = 10, see = "A length before each message")
  void it_serves_the_next_client_when_one_has_no_more() throws IOException {
    var first = client();
    asks(first, "first");
    first.hasNoMore();
    first.receivesTheEnd();
    asks(client(), "next");
  }

  static void asks(Peer client, String message) {
    client.send(frame(message));
    client.receives(frame(message));
  }

  /** The message behind its length, in four bytes, the highest first. */
  static byte[] frame(String message) {
    return ByteBuffer.allocate(4 + message.length())
        .putInt(message.length())
        .put(message.getBytes())
        .array();
  }

  static byte[] bytes(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }
}
