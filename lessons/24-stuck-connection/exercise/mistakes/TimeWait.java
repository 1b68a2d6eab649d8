// fails: it_knows_why_bed_4_hangs
import java.util.List;

/** Many rows with WAIT in their names. */
public class TimeWait {

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
        Reason.HALF_A_MESSAGE,
        Reason.NOT_ACCEPTED,
        Reason.BOTH_SEND_FIRST,
        Reason.PORTS_USED_UP,
        Reason.NOT_RECEIVED,
        Reason.NOT_THE_NETWORK);
  }

  public static void main(String[] args) {
    int bed = 0;
    for (var reason : reasons()) System.out.println("bed " + ++bed + ": " + reason);
  }
}
