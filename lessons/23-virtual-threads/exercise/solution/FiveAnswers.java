/** The five answers of OneCarrier. */
public class FiveAnswers {

  static boolean[] answers() {
    return new boolean[] {true, true, false, false, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
