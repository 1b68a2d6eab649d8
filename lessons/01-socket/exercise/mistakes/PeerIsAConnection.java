// fails: it_knows_whom_a_connected_client_has_for_a_peer
/** The client's peer has an address of its own, which is not the listener's. */
public class PeerIsAConnection {

  static boolean[] answers() {
    return new boolean[] {true, true, false, false, false, true, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
