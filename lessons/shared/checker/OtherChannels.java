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
 * Channels that behave otherwise than the usual ones: a JVM with these options opens them instead
 * of its own. Here they hand everything on; who extends this says what is different.
 */
abstract class OtherChannels extends SelectorProvider {

  private final SelectorProvider usual;

  OtherChannels() throws ReflectiveOperationException {
    var provider = Class.forName("sun.nio.ch.DefaultSelectorProvider").getMethod("get");
    usual = (SelectorProvider) provider.invoke(null);
  }

  /** The JVM's options for such a class. */
  static String[] options(String name) {
    return new String[] {
      "-Djava.nio.channels.spi.SelectorProvider=" + name,
      "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED"
    };
  }

  /** The other channel that stands before a usual one. */
  abstract Connection connection(SocketChannel channel);

  @Override
  public ServerSocketChannel openServerSocketChannel() throws IOException {
    return new Listener(usual.openServerSocketChannel());
  }

  @Override
  public SocketChannel openSocketChannel() throws IOException {
    return connection(usual.openSocketChannel());
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
      super(OtherChannels.this);
      this.channel = channel;
    }

    @Override
    public SocketChannel accept() throws IOException {
      var connection = channel.accept();
      return connection == null ? null : connection(connection);
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

  /** A connection that hands everything on. */
  class Connection extends SocketChannel {

    final SocketChannel channel;

    Connection(SocketChannel channel) {
      super(OtherChannels.this);
      this.channel = channel;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      return channel.write(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
      return channel.write(sources, offset, length);
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
