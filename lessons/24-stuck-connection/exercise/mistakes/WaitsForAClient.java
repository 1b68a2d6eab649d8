// fails: it_knows_why_bed_1_hangs
import java.util.List;

/** Two receives that wait: nobody has accepted. */
public class WaitsForAClient {

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
        Reason.NOT_ACCEPTED,
        Reason.NOT_ACCEPTED,
        Reason.BOTH_SEND_FIRST,
        Reason.NOT_CLOSED,
        Reason.NOT_RECEIVED,
        Reason.NOT_THE_NETWORK);
  }

  public static void main(String[] args) {
    int bed = 0;
    for (var reason : reasons()) System.out.println("bed " + ++bed + ": " + reason);
  }
}
