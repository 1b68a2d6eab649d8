// fails: it_knows_whether_another_runs_while_one_waits
/** Who waits keeps its carrier. */
public class WaitingKeepsTheCarrier {

  static boolean[] answers() {
    return new boolean[] {false, true, false, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
