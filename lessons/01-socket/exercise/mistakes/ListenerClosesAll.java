// fails: it_knows_what_becomes_of_a_connection_when_the_listener_closes
/** Who closes the listener closes its connections. */
public class ListenerClosesAll {

  static boolean[] answers() {
    return new boolean[] {true, true, false, false, true, false, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
