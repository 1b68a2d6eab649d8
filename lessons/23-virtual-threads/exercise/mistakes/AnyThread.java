// fails: it_knows_what_an_interrupt_does_to_the_socket_of_a_platform_thread
/** An interrupt closes the socket of any thread. */
public class AnyThread {

  static boolean[] answers() {
    return new boolean[] {true, true, false, true, true};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
