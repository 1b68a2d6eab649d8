// fails: it_knows_whether_a_second_variable_is_a_second_socket
/** Each variable has a socket. */
public class TwoVariables {

  static boolean[] answers() {
    return new boolean[] {true, true, false, false, true, true, true, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
