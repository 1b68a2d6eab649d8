import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;

/**
 * Channels to a peer whose kernel acknowledges nothing before its program answers. There a small
 * write that follows another one stays here until an answer comes, as Nagle's rule says, unless
 * TCP_NODELAY is on. A real peer's kernel would acknowledge after some milliseconds, which no
 * checker can tell from a busy machine.
 */
public final class LateAcks extends SelectorProvider {

  static final String[] OPTIONS = {
    "-Djava.nio.channels.spi.SelectorProvider=LateAcks",
    "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED"
  };

  private final SelectorProvider usual;

  public LateAcks() throws ReflectiveOperationException {
    var provider = Class.forName("sun.nio.ch.DefaultSelectorProvider").getMethod("get");
    usual = (SelectorProvider) provider.invoke(null);
  }

  @Override
  public SocketChannel openSocketChannel() throws IOException {
    return new Connection(usual.openSocketChannel());
  }

  @Override
  public ServerSocketChannel openServerSocketChannel() throws IOException {
    return usual.openServerSocketChannel();
  }

  @Override
  public DatagramChannel openDatagramChannel() throws IOException {
    return usual.openDatagramChannel();
  }

  @Override
  public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
    return usual.openDatagramChannel(family);
  }

  @Override
  public Pipe openPipe() throws IOException {
    return usual.openPipe();
  }

  @Override
  public AbstractSelector openSelector() throws IOException {
    return usual.openSelector();
  }

  private final class Connection extends SocketChannel {

    private final SocketChannel channel;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean unacknowledged;

    Connection(SocketChannel channel) {
      super(LateAcks.this);
      this.channel = channel;
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

    @Override
    public <T> T getOption(SocketOption<T> name) throws IOException {
      return channel.getOption(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
      return channel.supportedOptions();
    }

    @Override
    public SocketChannel bind(SocketAddress address) throws IOException {
      channel.bind(address);
      return this;
    }

    @Override
    public SocketChannel shutdownInput() throws IOException {
      channel.shutdownInput();
      return this;
    }

    @Override
    public Socket socket() {
      return channel.socket();
    }

    @Override
    public boolean isConnected() {
      return channel.isConnected();
    }

    @Override
    public boolean isConnectionPending() {
      return channel.isConnectionPending();
    }

    @Override
    public boolean connect(SocketAddress remote) throws IOException {
      return channel.connect(remote);
    }

    @Override
    public boolean finishConnect() throws IOException {
      return channel.finishConnect();
    }

    @Override
    public SocketAddress getRemoteAddress() throws IOException {
      return channel.getRemoteAddress();
    }

    @Override
    public SocketAddress getLocalAddress() throws IOException {
      return channel.getLocalAddress();
    }

    @Override
    protected void implConfigureBlocking(boolean block) throws IOException {
      channel.configureBlocking(block);
    }
  }
}
