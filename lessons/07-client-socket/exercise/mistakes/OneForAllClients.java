// fails: it_knows_whether_two_clients_share_an_address
/** All clients of a machine have one address. */
public class OneForAllClients {

  static boolean[] answers() {
    return new boolean[] {true, true, true, true, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
