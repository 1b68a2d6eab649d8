// fails: it_knows_whether_the_address_of_a_peer_that_has_left_is_gone
/** When the peer leaves, its address is gone. */
public class GoneWithThePeer {

  static boolean[] answers() {
    return new boolean[] {true, false, true, true, true, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
