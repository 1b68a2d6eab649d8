import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** A line in a ByteBuffer: look for the line feed between the position and the limit. */
public class LineInBuffer {

  /** Takes the next line out of the buffer; null if there is no whole line. */
  static String line(ByteBuffer buffer) {
    for (int i = buffer.position(); i < buffer.limit(); i++) {
      if (buffer.get(i) == '\n') { // <1>
        var line = new byte[i - buffer.position()];
        buffer.get(line); // <2>
        buffer.get(); // <3>
        return new String(line, UTF_8);
      }
    }
    return null;
  }

  public static void main(String[] args) {
    var buffer = ByteBuffer.allocate(16);
    for (var piece : new String[] {"one\ntwo\nth", "ree\n"}) {
      buffer.put(UTF_8.encode(piece)); // as a receive would
      System.out.println("comes    " + piece.replace("\n", "\\n"));
      buffer.flip();
      for (String line; (line = line(buffer)) != null; ) {
        System.out.println("line     " + line);
      }
      System.out.println("left     " + buffer.remaining() + " bytes");
      buffer.compact(); // <4>
      System.out.println("compact  " + buffer);
    }
  }
}
