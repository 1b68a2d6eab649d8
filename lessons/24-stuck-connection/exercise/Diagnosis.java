import java.util.List;

/** Your turn: why do the six patients of the ward hang? */
public class Diagnosis {

  enum Reason {
    NOT_ACCEPTED,
    HALF_A_MESSAGE,
    NOT_RECEIVED,
    BOTH_SEND_FIRST,
    NOT_CLOSED,
    PORTS_USED_UP,
    NOBODY_ANSWERS_THE_SYN,
    SLOW_LOOK_UP,
    NOT_THE_NETWORK
  }

  static List<Reason> reasons() {
    // YOUR TURN
    return List.of();
  }

  public static void main(String[] args) {
    int bed = 0;
    for (var reason : reasons()) System.out.println("bed " + ++bed + ": " + reason);
  }
}
