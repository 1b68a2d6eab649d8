// fails: it_knows_whether_another_runs_while_one_waits_inside_synchronized
/** Who waits inside synchronized keeps its carrier: so it was before JDK 24. */
public class LockKeepsTheCarrier {

  static boolean[] answers() {
    return new boolean[] {true, false, false, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
