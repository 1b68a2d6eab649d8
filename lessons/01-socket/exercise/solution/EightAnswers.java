/** The eight answers of TrueOrFalse. */
public class EightAnswers {

  static boolean[] answers() {
    return new boolean[] {true, true, false, false, true, true, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
