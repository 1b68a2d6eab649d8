/** Your turn: the eight answers of TrueOrFalse, before you run it. */
public class EightAnswers {

  static boolean[] answers() {
    // YOUR TURN
    return new boolean[0];
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
