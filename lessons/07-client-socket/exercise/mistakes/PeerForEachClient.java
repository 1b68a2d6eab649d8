// fails: it_knows_whether_two_clients_have_the_same_peer
/** Each client dials into an address of its own. */
public class PeerForEachClient {

  static boolean[] answers() {
    return new boolean[] {true, false, false, true, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
