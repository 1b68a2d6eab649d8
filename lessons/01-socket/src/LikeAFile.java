import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/** A socket is used like a file: open, write, read, close. What lies behind it stays hidden. */
public class LikeAFile {

  public static void main(String[] args) {
    var folder = System.getProperty("java.io.tmpdir");
    try {
      if (args.length > 0) throw new IllegalArgumentException();
      var file = File.createTempFile("like-a-file", "");
      file.deleteOnExit();
      var out = new FileOutputStream(file).getChannel();
      var in = new FileInputStream(file).getChannel();
      System.out.println("file     \"" + pass("hello world", out, in) + '"');

      var internet = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
      System.out.println("AF_INET  \"" + pass("hello world", internet) + '"');

      file.delete(); // its name becomes the Unix socket's address, and must be free
      var unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      unix.bind(UnixDomainSocketAddress.of(file.toPath()));
      System.out.println("AF_UNIX  \"" + pass("hello world", unix) + '"');
    } catch (IllegalArgumentException e) {
      System.err.println("usage: java LikeAFile.java");
      System.exit(2);
    } catch (IOException | UnsupportedOperationException e) {
      System.err.printf(
          "cannot pass the text on in %s: %s; use another folder: java -Djava.io.tmpdir=FOLDER%n",
          folder, e.getMessage());
      System.exit(1);
    }
  }

  // tag::pass[]
  /** Writes the text as UTF-8 (up to 8,000 bytes) and closes; then reads it and closes. */
  static String pass(String text, WritableByteChannel out, ReadableByteChannel in)
      throws IOException {
    try (in) {
      try (out) {
        out.write(UTF_8.encode(text)); // nobody reads yet: megabytes would block here for ever
      }
      var buffer = ByteBuffer.allocate(8000);
      while (in.read(buffer) > 0) {} // until the end, or until the buffer is full
      return UTF_8.decode(buffer.flip()).toString();
    }
  }

  // end::pass[]

  /** Connects to the listener, passes the text from the client to the server, closes all. */
  static String pass(String text, ServerSocketChannel listener) throws IOException {
    try (listener) {
      return pass(text, SocketChannel.open(listener.getLocalAddress()), listener.accept());
    }
  }
}
