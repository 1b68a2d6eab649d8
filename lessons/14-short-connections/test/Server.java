import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** The three servers of this lesson, in this process. */
enum Server {
  THREAD_PER_CLIENT,
  POOL,
  PLAIN;

  static final int THREADS = 16;

  interface Loop {
    void run() throws Exception;
  }

  /** Listens on a port of its own; accepts nobody until it serves. */
  record Listening(InetSocketAddress address, Closeable listener, ExecutorService pool, Loop loop)
      implements AutoCloseable {

    FutureTask<Void> serve() {
      var task =
          new FutureTask<Void>(
              () -> {
                loop.run();
                return null;
              });
      new Thread(task, "accept loop").start();
      return task;
    }

    @Override
    public void close() throws Exception {
      listener.close();
      pool.shutdown();
      if (!pool.awaitTermination(5, SECONDS)) throw new IllegalStateException("a thread is left");
    }
  }

  /** Each client has {@code millis} to send its message. */
  Listening listen(int millis) throws IOException {
    var pool = Executors.newFixedThreadPool(THREADS);
    if (this == PLAIN) {
      var listener = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
      return new Listening(
          new InetSocketAddress("127.0.0.1", listener.getLocalPort()),
          listener,
          pool,
          () -> PlainServer.serve(listener, pool, millis));
    }
    var listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 200);
    return new Listening(
        (InetSocketAddress) listener.getLocalAddress(),
        listener,
        pool,
        this == POOL
            ? () ->
                ShortConnectionServer.serve(
                    listener, pool, client -> ShortConnectionServer.talk(client, millis))
            : () -> ThreadPerClientServer.serve(listener, millis));
  }

  /** The threads in which the servers talk to their clients. */
  static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.equals("conversation") || name.matches("pool-\\d+-thread-\\d+"))
        .count();
  }
}
