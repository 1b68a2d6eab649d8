/** Your turn: the six answers of WhoseAddress, before you run it. */
public class SixAnswers {

  static boolean[] answers() {
    // YOUR TURN
    return new boolean[0];
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
