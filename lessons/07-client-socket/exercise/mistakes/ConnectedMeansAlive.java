// fails: it_knows_what_isConnected_says_when_the_peer_has_left
/** isConnected tells whether the peer is there. */
public class ConnectedMeansAlive {

  static boolean[] answers() {
    return new boolean[] {true, false, true, true, false, false};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
