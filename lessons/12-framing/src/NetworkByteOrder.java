import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** A number of several bytes can be sent in two orders. The network's is: highest byte first. */
public class NetworkByteOrder {

  public static void main(String[] args) throws IOException {
    try {
      int number = args.length > 0 ? Integer.parseInt(args[0]) : 258;
      if (args.length > 1) throw new IllegalArgumentException();
      // tag::scene[]
      System.out.println("the number           " + number);
      say("BIG_ENDIAN", bytes(number, BIG_ENDIAN)); // <1>
      say("LITTLE_ENDIAN", bytes(number, LITTLE_ENDIAN)); // <2>
      say("ByteBuffer.putInt", ByteBuffer.allocate(4).putInt(number).array()); // <3>
      var out = new ByteArrayOutputStream();
      new DataOutputStream(out).writeInt(number);
      say("writeInt", out.toByteArray());
      var sent = ByteBuffer.wrap(bytes(number, LITTLE_ENDIAN));
      System.out.println("in the wrong order   " + sent.getInt()); // <4>
      // end::scene[]
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java NetworkByteOrder.java [number]");
      System.exit(2);
    }
  }

  /** The four bytes of the number as they go over the wire, in that order. */
  static byte[] bytes(int number, ByteOrder order) {
    return ByteBuffer.allocate(4).order(order).putInt(number).array();
  }

  static void say(String what, byte[] bytes) {
    System.out.println(
        (what + "                    ").substring(0, 21)
            + HexFormat.ofDelimiter(" ").formatHex(bytes));
  }
}
