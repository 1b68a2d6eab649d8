// fails: it_knows_what_an_interrupt_does_to_the_socket_of_a_virtual_thread
/** An interrupt closes no socket. */
public class NoThread {

  static boolean[] answers() {
    return new boolean[] {true, true, false, false, false};
  }

  public static void main(String[] args) {
    int number = 0;
    for (var answer : answers()) System.out.println(++number + "  " + answer);
  }
}
