/** Your turn: the five answers of OneCarrier, before you run it. */
public class FiveAnswers {

  static boolean[] answers() {
    // YOUR TURN
    return new boolean[0];
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
