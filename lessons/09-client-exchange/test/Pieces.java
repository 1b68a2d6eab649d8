import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.function.IntSupplier;

/** A channel that sends and receives no more at a time than it is told. */
record Pieces(ByteChannel channel, IntSupplier sent, IntSupplier received) implements ByteChannel {

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    var piece = bytes.slice(bytes.position(), Math.min(bytes.remaining(), sent.getAsInt()));
    int n = channel.write(piece);
    bytes.position(bytes.position() + n);
    return n;
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    var piece = bytes.slice(bytes.position(), Math.min(bytes.remaining(), received.getAsInt()));
    int n = channel.read(piece);
    bytes.position(bytes.position() + Math.max(n, 0));
    return n;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
