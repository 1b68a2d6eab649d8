/** The six answers of WhoseAddress. */
public class SixAnswers {

  static boolean[] answers() {
    return new boolean[] {true, false, true, true, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
