import java.io.IOException;

/** Six reasons, asked one by one; which one is right is not told. */
class DiagnosisExercise extends Exercise {

  @Claim(value = 1, see = "Patient 2: each waits")
  void it_knows_why_bed_1_hangs() throws IOException {
    isRight(1, "HALF_A_MESSAGE", "ss: ESTAB, all queues 0; jstack: two threads in read0");
  }

  @Claim(value = 2, see = "Run it")
  void it_knows_why_bed_2_hangs() throws IOException {
    isRight(2, "NOT_ACCEPTED", "ss: a socket in SYN-SENT, a listener with Recv-Q 2 and Send-Q 1");
  }

  @Claim(value = 3, see = "Five more patients")
  void it_knows_why_bed_3_hangs() throws IOException {
    isRight(3, "BOTH_SEND_FIRST", "ss: four full queues");
  }

  @Claim(value = 4, see = "Five more patients")
  void it_knows_why_bed_4_hangs() throws IOException {
    isRight(4, "NOT_CLOSED", "ss: fifty rows in CLOSE-WAIT");
  }

  @Claim(value = 5, see = "Patient 3: a send hangs")
  void it_knows_why_bed_5_hangs() throws IOException {
    isRight(5, "NOT_RECEIVED", "ss: a full Recv-Q; jstack: the receiver is BLOCKED");
  }

  @Claim(value = 6, see = "The map")
  void it_knows_why_bed_6_hangs() throws IOException {
    isRight(6, "NOT_THE_NETWORK", "ss: all queues 0; jstack: two threads are BLOCKED");
  }

  private void isRight(int bed, String reason, String evidence) throws IOException {
    tell("bed " + bed, evidence);
    start();
    var lines = program.output(all -> false, Peer.PATIENCE).lines();
    program = null; // that it has ended is right
    var given = lines.filter(line -> line.startsWith("bed " + bed + ": ")).findFirst().orElse("");
    if (given.isEmpty()) throw new Peer.Unexpected("a reason", "nothing");
    if (!given.endsWith(" " + reason))
      throw new Peer.Unexpected("a reason that fits this", given.replaceFirst(".*: ", ""));
  }
}
