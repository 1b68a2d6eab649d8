import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** A buffer is filled, flipped, emptied, and cleared to be filled again. */
public class FirstBuffer {

  public static void main(String[] args) {
    var buffer = ByteBuffer.allocate(8);
    System.out.println("allocate(8)   " + buffer);
    buffer.put(UTF_8.encode("hello"));
    System.out.println("put hello     " + buffer);
    buffer.flip();
    System.out.println("flip          " + buffer);
    buffer.get();
    buffer.get();
    System.out.println("get, get      " + buffer);
    System.out.println("decode        " + UTF_8.decode(buffer));
    System.out.println("              " + buffer);
    buffer.clear();
    System.out.println("clear         " + buffer);

    buffer.put(UTF_8.encode("bye"));
    System.out.println("put bye       " + buffer);
    var text = UTF_8.decode(buffer).toString(); // <1>
    System.out.println("without flip  " + text.replace('\0', '0')); // <2>
  }
}
