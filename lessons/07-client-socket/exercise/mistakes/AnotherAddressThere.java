// fails: it_knows_what_the_server_sees_of_the_client
/** The server sees another address than the client. */
public class AnotherAddressThere {

  static boolean[] answers() {
    return new boolean[] {false, false, true, true, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
