// fails: it_knows_whether_two_connections_share_the_address_of_the_server
/** The server talks with each client on a new port. */
public class PortForEachConnection {

  static boolean[] answers() {
    return new boolean[] {true, false, true, false, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
