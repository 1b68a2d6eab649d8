import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;

/**
 * Channels that take at most four bytes in one {@code write}, as if the kernel never had more room.
 * A JVM with these options opens such channels instead of its own. There a send that is not
 * repeated loses bytes, and its peer sees it; a usual channel hides it while it is blocking.
 */
public final class FewBytes extends SelectorProvider {

  static final String[] OPTIONS = {
    "-Djava.nio.channels.spi.SelectorProvider=FewBytes",
    "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED"
  };

  private final SelectorProvider usual;

  public FewBytes() throws ReflectiveOperationException {
    var provider = Class.forName("sun.nio.ch.DefaultSelectorProvider").getMethod("get");
    usual = (SelectorProvider) provider.invoke(null);
  }

  @Override
  public ServerSocketChannel openServerSocketChannel() throws IOException {
    return new Listener(usual.openServerSocketChannel());
  }

  @Override
  public SocketChannel openSocketChannel() throws IOException {
    return new Connection(usual.openSocketChannel());
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

  private final class Listener extends ServerSocketChannel {

    private final ServerSocketChannel channel;

    Listener(ServerSocketChannel channel) {
      super(FewBytes.this);
      this.channel = channel;
    }

    @Override
    public SocketChannel accept() throws IOException {
      var connection = channel.accept();
      return connection == null ? null : new Connection(connection);
    }

    @Override
    public ServerSocketChannel bind(SocketAddress address, int backlog) throws IOException {
      channel.bind(address, backlog);
      return this;
    }

    @Override
    public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
      channel.setOption(name, value);
      return this;
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
    public ServerSocket socket() {
      return channel.socket();
    }

    @Override
    public SocketAddress getLocalAddress() throws IOException {
      return channel.getLocalAddress();
    }

    @Override
    protected void implCloseSelectableChannel() throws IOException {
      channel.close();
    }

    @Override
    protected void implConfigureBlocking(boolean block) throws IOException {
      channel.configureBlocking(block);
    }
  }

  private final class Connection extends SocketChannel {

    private final SocketChannel channel;

    Connection(SocketChannel channel) {
      super(FewBytes.this);
      this.channel = channel;
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

    @Override
    public int read(ByteBuffer target) throws IOException {
      return channel.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
      return channel.read(targets, offset, length);
    }

    @Override
    public SocketChannel bind(SocketAddress address) throws IOException {
      channel.bind(address);
      return this;
    }

    @Override
    public <T> SocketChannel setOption(SocketOption<T> name, T value) throws IOException {
      channel.setOption(name, value);
      return this;
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
    public SocketChannel shutdownInput() throws IOException {
      channel.shutdownInput();
      return this;
    }

    @Override
    public SocketChannel shutdownOutput() throws IOException {
      channel.shutdownOutput();
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
    protected void implCloseSelectableChannel() throws IOException {
      channel.close();
    }

    @Override
    protected void implConfigureBlocking(boolean block) throws IOException {
      channel.configureBlocking(block);
    }
  }
}
