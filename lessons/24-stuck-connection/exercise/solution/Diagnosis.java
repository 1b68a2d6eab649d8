import java.util.List;

/** The six reasons. */
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
    return List.of(
        Reason.HALF_A_MESSAGE, // <1>
        Reason.NOT_ACCEPTED, // <2>
        Reason.BOTH_SEND_FIRST, // <3>
        Reason.NOT_CLOSED, // <4>
        Reason.NOT_RECEIVED, // <5>
        Reason.NOT_THE_NETWORK); // <6>
  }

  public static void main(String[] args) {
    int bed = 0;
    for (var reason : reasons()) System.out.println("bed " + ++bed + ": " + reason);
  }
}
