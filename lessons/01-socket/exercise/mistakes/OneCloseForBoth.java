// fails: it_knows_what_becomes_of_one_side_when_the_other_closes
/** One close closes both sides. */
public class OneCloseForBoth {

  static boolean[] answers() {
    return new boolean[] {true, true, false, false, true, true, false, false};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
