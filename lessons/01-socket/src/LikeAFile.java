import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;

/** A socket is used like a file: the same method writes into either, and reads from either. */
public class LikeAFile {

  static String pass(String text, WritableByteChannel out, ReadableByteChannel in)
      throws IOException {
    out.write(UTF_8.encode(text)); // <1>
    var buffer = ByteBuffer.allocate(100);
    in.read(buffer);
    buffer.flip();
    return UTF_8.decode(buffer).toString();
  }

  public static void main(String[] args) throws IOException {
    var file = Files.createTempFile("like-a-file", "");
    try (var out = FileChannel.open(file, WRITE);
        var in = FileChannel.open(file, DELETE_ON_CLOSE)) { // <2>
      System.out.println("through a file     " + pass("hello", out, in));
    }

    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var server = listener.accept()) { // <3>
      System.out.println("to the server      " + pass("hello", client, server));
      System.out.println("and to the client  " + pass("hello", server, client));
    }
  }
}
