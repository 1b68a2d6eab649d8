// fails: it_knows_whether_a_new_client_is_connected
/** A new client is connected. */
public class ConnectedFromTheStart {

  static boolean[] answers() {
    return new boolean[] {true, true, false, true, true, true, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
