import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Channels that take at most four bytes in one {@code write}, as if the kernel never had more room.
 * There a send that is not repeated loses bytes, and its peer sees it; a usual channel hides it
 * while it is blocking.
 */
public final class FewBytes extends OtherChannels {

  static final String[] OPTIONS = options("FewBytes");

  public FewBytes() throws ReflectiveOperationException {}

  @Override
  Connection connection(SocketChannel channel) {
    return new Narrow(channel);
  }

  private final class Narrow extends Connection {

    Narrow(SocketChannel channel) {
      super(channel);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      var few = source.slice().limit(Math.min(4, source.remaining()));
      int n = channel.write(few);
      source.position(source.position() + n);
      return n;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
      for (int i = offset; i < offset + length; i++)
        if (sources[i].hasRemaining()) return write(sources[i]);
      return 0;
    }
  }
}
