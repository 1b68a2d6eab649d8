import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Channels to a peer whose kernel acknowledges nothing before its program answers. There a small
 * write that follows another one stays here until an answer comes, as Nagle's rule says, unless
 * TCP_NODELAY is on. A real peer's kernel would acknowledge after some milliseconds, which no
 * checker can tell from a busy machine.
 */
public final class LateAcks extends OtherChannels {

  static final String[] OPTIONS = options("LateAcks");

  public LateAcks() throws ReflectiveOperationException {}

  @Override
  Connection connection(SocketChannel channel) {
    return new Patient(channel);
  }

  private final class Patient extends Connection {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean unacknowledged;

    Patient(SocketChannel channel) {
      super(channel);
    }

    @Override
    public synchronized int write(ByteBuffer source) throws IOException {
      int n = source.remaining();
      if (unacknowledged && !channel.getOption(StandardSocketOptions.TCP_NODELAY)) {
        while (source.hasRemaining()) kept.write(source.get());
      } else {
        while (source.hasRemaining()) channel.write(source);
        unacknowledged |= n > 0;
      }
      return n;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
      int n = 0;
      for (int i = offset; i < offset + length; i++) n += sources[i].remaining();
      var all = ByteBuffer.allocate(n);
      for (int i = offset; i < offset + length; i++) all.put(sources[i]);
      return write(all.flip());
    }

    /** What was kept leaves now. */
    private synchronized void leave() throws IOException {
      unacknowledged = kept.size() > 0;
      var all = ByteBuffer.wrap(kept.toByteArray());
      kept.reset();
      while (all.hasRemaining()) channel.write(all);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      int n = channel.read(target);
      if (n > 0) leave();
      return n;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
      long n = channel.read(targets, offset, length);
      if (n > 0) leave();
      return n;
    }

    @Override
    public <T> SocketChannel setOption(SocketOption<T> name, T value) throws IOException {
      channel.setOption(name, value);
      if (channel.getOption(StandardSocketOptions.TCP_NODELAY)) leave(); // as Linux does
      return this;
    }

    @Override
    public SocketChannel shutdownOutput() throws IOException {
      leave();
      channel.shutdownOutput();
      return this;
    }

    @Override
    protected void implCloseSelectableChannel() throws IOException {
      if (channel.isConnected()) leave();
      channel.close();
    }
  }
}
