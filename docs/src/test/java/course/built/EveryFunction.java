package course.built;

import static java.net.StandardSocketOptions.SO_KEEPALIVE;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Java has for each of Python's functions, once each. Before each call it looks for a file of
 * the function's name: a mark that strace prints.
 */
final class EveryFunction {

  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  private EveryFunction() {}

  /** Argument: an empty folder. The first round loads the classes; look at the second. */
  public static void main(String[] args) throws IOException {
    for (int round = 0; round < 2; round++) {
      streams(Path.of(args[0]));
      datagrams();
      pair(Path.of(args[0]));
      mark("inet_pton");
      InetAddress.getByName("127.0.0.1").getAddress();
      mark("htons");
      ByteBuffer.allocate(2).putShort((short) 5050);
      mark("end");
    }
  }

  private static void streams(Path folder) throws IOException {
    var file = Files.write(folder.resolve("file"), new byte[8]);
    mark("socket");
    try (var listener = ServerSocketChannel.open();
        var client = SocketChannel.open();
        var content = FileChannel.open(file)) {
      mark("bind");
      listener.bind(ANY);
      mark("getsockname");
      var address = (InetSocketAddress) listener.getLocalAddress();
      mark("listen");
      ServerSocketChannel.open().bind(ANY, 5).close();
      mark("create_connection");
      new Socket("127.0.0.1", address.getPort()).close();
      listener.accept().close();
      mark("connect");
      client.connect(address);
      mark("accept");
      try (var server = listener.accept()) {
        mark("getpeername");
        client.getRemoteAddress();
        mark("send");
        client.write(ByteBuffer.allocate(8));
        mark("makefile");
        var out = client.socket().getOutputStream();
        mark("sendall");
        out.write(new byte[8]);
        mark("sendmsg");
        client.write(new ByteBuffer[] {ByteBuffer.allocate(1), ByteBuffer.allocate(1)});
        mark("sendfile");
        content.transferTo(0, 8, client);
        mark("recv");
        server.read(ByteBuffer.allocate(4));
        mark("recv_into");
        server.socket().getInputStream().read(new byte[8], 2, 4);
        mark("setsockopt");
        client.setOption(SO_KEEPALIVE, true);
        mark("getsockopt");
        client.getOption(SO_KEEPALIVE);
        mark("setblocking");
        client.configureBlocking(false);
        mark("selectors");
        var selector = Selector.open();
        mark("register");
        client.register(selector, SelectionKey.OP_WRITE);
        mark("select");
        selector.select();
        mark("-");
        selector.close();
        mark("getblocking");
        client.isBlocking();
        mark("settimeout");
        client.socket().setSoTimeout(1);
        mark("gettimeout");
        client.socket().getSoTimeout();
        mark("shutdown");
        client.shutdownOutput();
        mark("close");
        client.close();
        mark("-");
      }
    }
  }

  private static void datagrams() throws IOException {
    try (var receiver = DatagramChannel.open().bind(ANY);
        var sender = DatagramChannel.open().bind(ANY)) {
      mark("sendto");
      sender.send(ByteBuffer.allocate(8), receiver.getLocalAddress());
      sender.send(ByteBuffer.allocate(8), receiver.getLocalAddress());
      mark("recvfrom");
      receiver.receive(ByteBuffer.allocate(8));
      mark("recvfrom_into");
      receiver.receive(ByteBuffer.allocate(16).position(2));
      mark("-");
    }
  }

  private static void pair(Path folder) throws IOException {
    var address = UnixDomainSocketAddress.of(folder.resolve("pair"));
    mark("socketpair");
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        var one = SocketChannel.open(address);
        var other = listener.accept()) {
      mark("-");
      one.write(ByteBuffer.allocate(1));
      other.read(ByteBuffer.allocate(1));
    }
    Files.delete(address.getPath());
  }

  private static void mark(String function) {
    new File("/mark/" + function).exists();
  }
}
