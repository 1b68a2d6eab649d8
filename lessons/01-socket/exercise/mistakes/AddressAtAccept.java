// fails: it_knows_what_bind_gives
/** Only accept gives an address. */
public class AddressAtAccept {

  static boolean[] answers() {
    return new boolean[] {true, true, true, false, true, true, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
