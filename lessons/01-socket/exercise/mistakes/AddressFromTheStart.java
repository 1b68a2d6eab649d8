// fails: it_knows_whether_a_new_socket_has_an_address
/** A new socket has an address. */
public class AddressFromTheStart {

  static boolean[] answers() {
    return new boolean[] {true, false, false, false, true, true, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
