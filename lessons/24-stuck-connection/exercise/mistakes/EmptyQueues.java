// fails: it_knows_why_bed_6_hangs
import java.util.List;

/** Empty queues: half a message. */
public class EmptyQueues {

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
        Reason.NOT_CLOSED,
        Reason.NOT_RECEIVED,
        Reason.HALF_A_MESSAGE);
  }

  public static void main(String[] args) {
    int bed = 0;
    for (var reason : reasons()) System.out.println("bed " + ++bed + ": " + reason);
  }
}
