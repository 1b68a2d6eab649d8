// fails: it_knows_whether_a_new_socket_is_open
/** A new socket is not open yet. */
public class ClosedAtFirst {

  static boolean[] answers() {
    return new boolean[] {false, true, false, false, true, true, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
