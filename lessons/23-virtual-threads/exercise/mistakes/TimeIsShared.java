// fails: it_knows_whether_another_runs_while_one_computes
/** Virtual threads share a processor's time, as platform threads do. */
public class TimeIsShared {

  static boolean[] answers() {
    return new boolean[] {true, true, true, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
