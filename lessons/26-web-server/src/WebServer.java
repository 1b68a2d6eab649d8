// tag::frame[]
import static java.net.StandardSocketOptions.SO_LINGER;
import static java.net.StandardSocketOptions.TCP_NODELAY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static java.time.format.DateTimeFormatter.ofPattern;
import static java.util.Locale.ENGLISH;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/** A web server for the files of a folder, such as this course. */
public class WebServer {

  final ServerSocketChannel listener;
  final Path folder;
  final long patienceMillis;
  final int clients = mostClients(); // <1>
  final Semaphore room = new Semaphore(clients);
  final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

  WebServer(ServerSocketChannel listener, Path folder, long patienceMillis) throws IOException {
    this.listener = listener;
    this.folder = folder.toRealPath();
    this.patienceMillis = patienceMillis;
    after(0, () -> null).join(); // starts the thread of all deadlines
  }

  /** Each client may need two descriptors: its connection's, and a file's. */
  static int mostClients() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    if (!(system instanceof UnixOperatingSystemMXBean unix)) return 500;
    return (int) Math.max(1, Math.min(500, (unix.getMaxFileDescriptorCount() - 40) / 2));
  }

  void serve() throws InterruptedException {
    while (listener.isOpen()) {
      room.acquire(); // <2>
      try {
        var connection = listener.accept();
        try {
          new Thread(() -> converse(connection)).start();
        } catch (OutOfMemoryError e) { // no thread left
          connection.close();
          throw new IOException(e);
        }
      } catch (IOException e) { // such as: Too many open files
        room.release();
        if (!listener.isOpen()) return;
        System.out.println("nobody is let in: " + e);
        Thread.sleep(100); // <3>
      }
    }
  }

  // end::frame[]
  // tag::converse[]
  void converse(SocketChannel connection) {
    try (connection) {
      connections.add(connection);
      connection.setOption(TCP_NODELAY, true);
      var received = ByteBuffer.allocate(16_384);
      while (exchange(connection, received)) {} // <1>
      connection.shutdownOutput(); // <2>
      var deadline = after(patienceMillis, connection::shutdownInput);
      while (connection.read(received.clear()) >= 0) {}
      deadline.cancel(false);
    } catch (IOException e) {
      // this client is gone, or too slow
    } finally {
      connections.remove(connection);
      room.release();
    }
  }

  /** Answers one request; false if it was the last one. */
  boolean exchange(SocketChannel connection, ByteBuffer received) throws IOException {
    boolean isHead = false;
    try {
      var head = receive(connection, received);
      if (head == null) return false; // <3>
      isHead = head.startsWith("HEAD ");
      var request = Request.parse(head);
      request.check();
      boolean stays = request.stays() && room.availablePermits() > 0;
      send(connection, answer(request), isHead, stays); // <4>
      return stays;
    } catch (ProtocolException | FileSystemException e) { // <5>
      var status = e instanceof ProtocolException ? e.getMessage() : "503 Service Unavailable";
      send(connection, Answer.of(status, "Allow: GET, HEAD\r\n"), isHead, false);
      return false;
    }
  }

  /** Acts in some time, if it is not cancelled before. */
  static CompletableFuture<?> after(long millis, Callable<?> action) {
    var time = new CompletableFuture<Void>().completeOnTimeout(null, millis, MILLISECONDS);
    time.thenRun(new FutureTask<>(action)); // <6>
    return time;
  }

  // end::converse[]
  // tag::receive[]
  /** The next head, without its empty line; null if the client has no more requests. */
  String receive(SocketChannel connection, ByteBuffer received) throws IOException {
    var deadline = after(patienceMillis, connection::shutdownInput); // <1>
    try {
      for (int begin = 0, line = 0, i = 0; ; ) {
        for (; i < received.position(); i++) {
          if (received.get(i) != '\n') continue;
          if (i == line || received.get(i - 1) != '\r')
            throw new ProtocolException("400 Bad Request");
          boolean isEmpty = i == line + 1;
          if (isEmpty && line > begin) { // <2>
            var head = new String(received.array(), begin, line - begin, ISO_8859_1);
            received.flip().position(i + 1);
            received.compact(); // <3>
            return head;
          }
          line = i + 1;
          if (isEmpty) begin = line;
        }
        if (!received.hasRemaining()) // <4>
        throw new ProtocolException(
              line == begin ? "414 URI Too Long" : "431 Request Header Fields Too Large");
        if (connection.read(received) < 0) {
          if (received.position() == 0 || !deadline.isDone()) return null;
          throw new ProtocolException("408 Request Timeout"); // <5>
        }
      }
    } finally {
      deadline.cancel(false);
    }
  }

  // end::receive[]
  // tag::request[]
  /** What a head says. The names of its fields are in lower case. */
  record Request(String method, String target, boolean isHttp11, Map<String, String> fields) {
    static final String TOKEN = "([!#$%&'*+.^_`|~\\w-]+)";
    static final Pattern LINE = Pattern.compile(TOKEN + " ([!-~]+) HTTP/(\\d)\\.(\\d)");
    static final Pattern FIELD = Pattern.compile(TOKEN + ":([\\t -~\\x80-\\xFF]*)");
    static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[\\w.~%-]*)(:\\d*)?");

    static Request parse(String head) throws ProtocolException {
      var lines = head.split("\r\n"); // <1>
      var line = LINE.matcher(lines[0]);
      if (!line.matches()) throw new ProtocolException("400 Bad Request");
      if (!line.group(3).equals("1")) throw new ProtocolException("505 HTTP Version Not Supported");
      var fields = new HashMap<String, String>();
      for (int i = 1; i < lines.length; i++) {
        var field = FIELD.matcher(lines[i]);
        if (!field.matches()) throw new ProtocolException("400 Bad Request"); // <2>
        var name = field.group(1).toLowerCase(ENGLISH);
        fields.merge(name, field.group(2).strip(), (one, more) -> one + ", " + more); // <3>
      }
      return new Request(line.group(1), line.group(2), !line.group(4).equals("0"), fields);
    }

    void check() throws ProtocolException {
      boolean isCoded = fields.containsKey("transfer-encoding");
      boolean hasLength = fields.containsKey("content-length");
      if (isHttp11 && !fields.containsKey("host")
          || !HOST.matcher(field("host")).matches()
          || hasLength && !field("content-length").matches("\\d+")
          || isCoded && (!isHttp11 || hasLength)) throw new ProtocolException("400 Bad Request");
      boolean isOurs = method.equals("GET") || method.equals("HEAD"); // <4>
      if (!isOurs && method.matches("POST|PUT|DELETE|PATCH|OPTIONS|TRACE|CONNECT"))
        throw new ProtocolException("405 Method Not Allowed");
      if (!isOurs || isCoded) throw new ProtocolException("501 Not Implemented");
      if (hasLength && !field("content-length").matches("0+")) // <5>
      throw new ProtocolException("413 Content Too Large");
    }

    String field(String name) {
      return fields.getOrDefault(name, "");
    }

    static List<String> list(String value) {
      return List.of(value.replace(" ", "").replace("\t", "").split(","));
    }

    boolean stays() {
      var wishes = list(field("connection").toLowerCase(ENGLISH)); // <6>
      return !wishes.contains("close") && (isHttp11 || wishes.contains("keep-alive"));
    }

    // end::request[]
    // tag::versions[]
    boolean knows(String tag, long changed) {
      if (!fields.containsKey("if-none-match")) return date("if-modified-since") >= changed;
      var tags = list(field("if-none-match")); // <1>
      return tags.contains(tag) || tags.contains("W/" + tag) || tags.contains("*");
    }

    static final DateTimeFormatter DATES =
        ofPattern("[dd MMM yyyy ][dd-MMM-yy ][MMM ppd ]HH:mm:ss[ 'GMT'][ yyyy]", ENGLISH);

    /** The date in a field, in seconds, in any of its three forms, or long ago if there is none. */
    long date(String name) {
      if (!fields.containsKey(name)) return Long.MIN_VALUE; // <2>
      try {
        var date = LocalDateTime.parse(field(name).replaceFirst("^\\w+,? ", ""), DATES);
        boolean isOld = date.isAfter(LocalDateTime.now().plusYears(50)); // 94 is 1994
        return (isOld ? date.minusYears(100) : date).toEpochSecond(UTC);
      } catch (DateTimeException e) {
        return Long.MIN_VALUE;
      }
    }

    static final Pattern RANGE = Pattern.compile("(?i:bytes)=(\\d{0,18})-(\\d{0,18})");

    /** The part of a file that is asked for, perhaps empty; null if all is. */
    Part part(String tag, long size) {
      var range = RANGE.matcher(field("range"));
      boolean isSame = !fields.containsKey("if-range") || field("if-range").equals(tag);
      if (!method.equals("GET") || size == 0 || !isSame || !range.matches()) return null;
      var first = range.group(1);
      var last = range.group(2);
      if (first.isEmpty() && last.isEmpty()) return null; // <3>
      long from =
          first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
      long to = first.isEmpty() || last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
      return to < from ? null : new Part(from, Math.max(from, Math.min(to, size - 1) + 1));
    }
  }

  record Part(long from, long end) {}

  // end::versions[]
  // tag::find[]
  static final Pattern NAME = Pattern.compile("[^./\\\\:\\p{Cntrl}][^/\\\\:\\p{Cntrl}]*");

  /** What the path leads to, through any links; null if there is nothing inside the folder. */
  Path find(String path) throws ProtocolException {
    var names = new StringJoiner("/");
    try {
      for (var part : (path.endsWith("/") ? path + "index.html" : path).substring(1).split("/")) {
        var name = URLDecoder.decode(part.replace("+", "%2B"), UTF_8); // <1>
        if (!NAME.matcher(name).matches()) return null; // <2>
        names.add(name);
      }
      var file = folder.resolve(names.toString()).toRealPath(); // <3>
      return file.startsWith(folder) && Files.isReadable(file) ? file : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    } catch (IllegalArgumentException e) { // such as %zz
      throw new ProtocolException("400 Bad Request");
    }
  }

  // end::find[]
  // tag::answer[]
  static final Pattern TARGET =
      Pattern.compile("(?:(?i:http)://[^/?#@]+|(?=/))(/[^?#]*|)(\\?[^#]*|)");
  static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "txt", "text/plain; charset=utf-8",
          "svg", "image/svg+xml");

  Answer answer(Request request) throws IOException {
    var target = TARGET.matcher(request.target);
    if (!target.matches()) throw new ProtocolException("400 Bad Request");
    var path = target.group(1).isEmpty() ? "/" : target.group(1);
    var file = find(path);
    if (file == null) return Answer.of("404 Not Found", "");
    var about = Files.readAttributes(file, BasicFileAttributes.class);
    var location = "Location: " + path + "/" + target.group(2) + "\r\n";
    if (about.isDirectory()) return Answer.of("301 Moved Permanently", location); // <1>
    if (!about.isRegularFile()) return Answer.of("404 Not Found", "");
    long size = about.size();
    var changed = about.lastModifiedTime().toInstant();
    var tag = '"' + Long.toHexString(changed.toEpochMilli()) + '-' + Long.toHexString(size) + '"';
    var fields = "ETag: " + tag + "\r\nCache-Control: no-cache\r\n"; // <2>
    if (request.knows(tag, changed.getEpochSecond()))
      return new Answer("304 Not Modified", fields, "", null, new Part(0, 0));
    var asked = request.part(tag, size); // <3>
    if (asked != null && asked.from == asked.end)
      return Answer.of("416 Range Not Satisfiable", "Content-Range: bytes */" + size + "\r\n");
    var part = asked == null ? new Part(0, size) : asked;
    var ending = file.toString().replaceFirst(".*\\.", "");
    fields += "Content-Type: " + TYPES.getOrDefault(ending, "application/octet-stream") + "\r\n";
    var date = changed.isAfter(Instant.now()) ? Instant.now() : changed;
    fields += "Last-Modified: " + DATE.format(date) + "\r\n";
    fields += "Accept-Ranges: bytes\r\nContent-Length: " + (part.end - part.from) + "\r\n";
    if (asked != null)
      fields += "Content-Range: bytes " + part.from + "-" + (part.end - 1) + "/" + size + "\r\n";
    var status = asked == null ? "200 OK" : "206 Partial Content";
    return new Answer(status, fields, "", FileChannel.open(file), part);
  }

  // end::answer[]
  // tag::send[]
  /** A status, more lines of the head, and as content a text or a part of a file. */
  record Answer(String status, String fields, String text, FileChannel file, Part part) {

    static Answer of(String status, String fields) {
      var text = status + "\n";
      var about = "Content-Type: text/plain\r\nContent-Length: " + text.length() + "\r\n";
      return new Answer(status, fields + about, text, null, new Part(0, 0));
    }
  }

  static final DateTimeFormatter DATE =
      ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", ENGLISH).withZone(UTC);

  void send(SocketChannel connection, Answer answer, boolean isHead, boolean stays)
      throws IOException {
    var head = "HTTP/1.1 " + answer.status + "\r\nDate: " + DATE.format(Instant.now());
    head += "\r\nConnection: " + (stays ? "keep-alive\r\n" : "close\r\n") + answer.fields + "\r\n";
    var bytes = ISO_8859_1.encode(isHead ? head : head + answer.text);
    var part = answer.part;
    var thread = Thread.currentThread();
    long millis = patienceMillis + (part.end - part.from) / 100; // <1>
    var deadline = after(millis, () -> cut(connection, thread));
    try (var file = answer.file) {
      while (bytes.hasRemaining()) connection.write(bytes);
      for (long n, at = part.from; at < part.end && !isHead; at += n) {
        n = file.transferTo(at, part.end - at, connection); // <2>
        if (n <= 0) throw new EOFException("the file has become shorter");
      }
    } finally {
      deadline.cancel(false);
    }
  }

  /** Ends a send, with a reset, so that the kernel does not go on with it. */
  static Void cut(SocketChannel connection, Thread thread) throws IOException {
    connection.setOption(SO_LINGER, 0); // <3>
    thread.interrupt();
    return null;
  }

  // end::send[]
  // tag::main[]
  void stop() {
    try {
      listener.close();
      for (var connection : connections) after(0, connection::shutdownInput); // <1>
      room.tryAcquire(clients, 3_000, MILLISECONDS); // <2>
    } catch (IOException | InterruptedException e) {
      System.err.println(e);
    }
  }

  public static void main(String[] args) throws InterruptedException {
    if (List.of(args).contains("--help")) {
      System.out.println("usage: java WebServer.java [host] [port] [folder]");
      return;
    }
    try (var listener = ServerSocketChannel.open()) {
      var host = args.length > 0 ? args[0] : "127.0.0.1";
      int port = args.length > 1 ? Integer.parseInt(args[1]) : 8080;
      listener.bind(new InetSocketAddress(host, port), 1000);
      var folder = Path.of(args.length > 2 ? args[2] : "docs/target/site");
      var server = new WebServer(listener, folder, 5_000);
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop)); // <3>
      System.out.println("listening on " + host + ":" + listener.socket().getLocalPort());
      server.serve();
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e); // such as java.net.BindException: Address already in use
      System.exit(1);
    }
  }
}
// end::main[]
