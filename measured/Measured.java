import static java.util.Locale.ROOT;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Measures servers of the course and of others, and writes the tables of the page "Measured". */
public class Measured {

  static final int MOST_MINUTES = 8; // then it gives up
  static final int ROUNDS = 5; // that count; the first one warms up
  static final int[] SIZES = {64, 16 * 1024}; // bytes of a message
  static final int[] CONNECTIONS = {1, 100, 1000};
  static final int IDLE = 10_000;
  static final Path HERE = Path.of("measured");
  static final Path TARGET = HERE.resolve("target");
  static final Path TABLES = Path.of("docs/measured");
  static final Path SITE = Path.of("docs/target/site");
  static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

  static final int LAST = Runtime.getRuntime().availableProcessors() - 1;
  static final boolean PINS = isThere("taskset") && LAST > 0; // a processor for each side
  static final Map<Integer, Path> JDKS = new TreeMap<>();
  static final Map<String, String> LEFT_OUT = new TreeMap<>();
  static final List<Process> STARTED = new ArrayList<>();

  // ---- what is there

  static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  static void leaveOut(String name, Object reason) {
    System.out.println("left out: " + name + ": " + reason);
    LEFT_OUT.putIfAbsent(name, String.valueOf(reason));
  }

  /** All JDKs by their version: the one that runs this, and those of the system. */
  static void findJdks() throws IOException {
    var homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    var system = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(system))
      try (var all = Files.list(system)) {
        all.sorted().forEach(homes::add);
      }
    for (var home : homes) {
      var version = versionOf(home);
      if (!version.isEmpty() && Files.exists(home.resolve("bin/javac")))
        JDKS.putIfAbsent(Integer.parseInt(version.split("\\.")[0]), home);
    }
  }

  static String versionOf(Path home) throws IOException {
    var release = home.resolve("release");
    if (!Files.exists(release)) return "";
    return Files.readAllLines(release).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.replaceAll("JAVA_VERSION=|\"", ""))
        .findFirst()
        .orElse("");
  }

  /** Runs a command to its end; its last line, or an exception with that line. */
  static String run(String... command) throws IOException {
    var process = start(command);
    var last = "";
    try (var lines = process.inputReader()) {
      for (String line; (line = lines.readLine()) != null; ) if (!line.isBlank()) last = line;
      if (!process.waitFor(60, SECONDS) || process.exitValue() != 0) throw new IOException(last);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return last;
  }

  static Process start(String... command) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    var process = builder.start();
    STARTED.add(process);
    return process;
  }

  static Process startOn(int processor, List<String> command) throws IOException {
    var pinned = new ArrayList<String>();
    if (PINS) pinned.addAll(List.of("taskset", "-c", String.valueOf(processor)));
    pinned.addAll(command);
    return start(pinned.toArray(String[]::new));
  }

  static void endAll() {
    for (var process : STARTED) end(process);
  }

  static void end(Process process) {
    var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    try {
      process.waitFor(3, SECONDS);
    } catch (InterruptedException e) {
      // all the more
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }

  // ---- servers

  record Server(String name, Process process, int port) {

    /** A server on the first processor. Its first line with an address tells its port. */
    static Server start(String name, List<String> command) throws IOException {
      var process = startOn(0, command);
      var port = new CompletableFuture<Integer>();
      var reader = new Thread(() -> read(process.inputReader(), port));
      reader.setDaemon(true);
      reader.start();
      try {
        return new Server(name, process, port.get(20, SECONDS));
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        end(process);
        throw new IOException(name + " does not start: " + e);
      }
    }

    static void read(BufferedReader lines, CompletableFuture<Integer> port) {
      var last = "";
      try (lines) {
        for (String line; (line = lines.readLine()) != null; last = line) {
          var found = PORT.matcher(line);
          if (found.find()) port.complete(Integer.parseInt(found.group(1)));
        }
      } catch (IOException e) {
        last = e.toString();
      }
      port.completeExceptionally(new IOException(last));
    }

    Stream<ProcessHandle> handles() {
      return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** What it has used of the processors in all: as a program, and in the kernel, in 1/100 s. */
    long[] processorTime() throws IOException {
      var sum = new long[2];
      for (var handle : handles().toList()) {
        var stat = Files.readString(Path.of("/proc/" + handle.pid() + "/stat"));
        var fields = stat.replaceFirst(".*\\) ", "").split(" ");
        sum[0] += Long.parseLong(fields[11]);
        sum[1] += Long.parseLong(fields[12]);
      }
      return sum;
    }

    /** Resident memory, in KB. */
    long memory() throws IOException {
      for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")))
        if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", ""));
      throw new IOException("no VmRSS");
    }
  }

  /** Compiles, with each JDK what it can; the commands of all echo servers by their names. */
  static Map<String, List<String>> echoServers() throws IOException {
    var commands = new LinkedHashMap<String, List<String>>();
    var loop = "lessons/22-event-loop/src/EchoLoop.java";
    var threads = "lessons/23-virtual-threads/src/EchoThreads.java";
    int newest = newest();
    int oldest = JDKS.keySet().stream().filter(version -> version >= 17).findFirst().orElseThrow();
    compile(newest, loop, "lessons/26-web-server/src/WebServer.java", HERE + "/Load.java");
    commands.put("EchoLoop", java(newest, "EchoLoop"));
    if (oldest == newest) leaveOut("an older JDK", "there is none here");
    else {
      compile(oldest, loop);
      commands.put("EchoLoop on " + oldest, java(oldest, "EchoLoop"));
    }
    if (newest < 21) leaveOut("EchoThreads", "it needs JDK 21");
    else {
      compile(newest, threads);
      commands.put("EchoThreads", java(newest, "EchoThreads"));
    }
    try {
      fetchNetty();
      compile(newest, HERE + "/NettyEcho.java");
      commands.put("Netty", java(newest, "NettyEcho"));
    } catch (IOException e) {
      leaveOut("Netty", e.getMessage());
    }
    if (!isThere("gcc")) leaveOut("C", "there is no gcc here");
    else {
      run("gcc", "-O2", "-o", TARGET + "/echo", HERE + "/echo.c");
      commands.put("C", List.of(TARGET + "/echo"));
    }
    if (!isThere("python3")) leaveOut("asyncio", "there is no python3 here");
    else commands.put("asyncio", List.of("python3", HERE + "/asyncio_echo.py"));
    return commands;
  }

  static void fetchNetty() throws IOException {
    if (Files.exists(TARGET.resolve("netty"))) return;
    maven("-f", HERE + "/pom.xml", "dependency:copy-dependencies");
  }

  /** Without a network first: what was fetched once is there. */
  static void maven(String... words) throws IOException {
    try {
      run(with(List.of("mvn", "-q", "-o"), (Object[]) words).toArray(String[]::new));
    } catch (IOException e) {
      run(with(List.of("mvn", "-q"), (Object[]) words).toArray(String[]::new));
    }
  }

  static int newest() {
    return JDKS.keySet().stream().reduce((older, newer) -> newer).orElseThrow();
  }

  static String classPath(int jdk) {
    return TARGET.resolve("jdk-" + jdk) + File.pathSeparator + TARGET.resolve("netty") + "/*";
  }

  static void compile(int jdk, String... files) throws IOException {
    var javac = JDKS.get(jdk).resolve("bin/javac").toString();
    var options = Stream.of(javac, "-cp", classPath(jdk), "-d", TARGET + "/jdk-" + jdk);
    run(Stream.concat(options, Stream.of(files)).toArray(String[]::new));
  }

  static List<String> java(int jdk, String program) {
    return List.of(JDKS.get(jdk).resolve("bin/java").toString(), "-cp", classPath(jdk), program);
  }

  static List<String> with(List<String> command, Object... more) {
    return Stream.concat(command.stream(), Stream.of(more).map(String::valueOf)).toList();
  }

  // ---- measurements

  /** What was measured of a server in one kind of trial. */
  static class Trials {
    final List<Double> rates = new ArrayList<>(); // a second
    final List<Double> busy = new ArrayList<>(); // percent of a processor
    final List<Double> inKernel = new ArrayList<>(); // percent of that
    final List<Double> waits = new ArrayList<>(); // milliseconds, as far as they are told

    static double median(List<Double> numbers) {
      if (numbers.isEmpty()) return Double.NaN;
      return numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElseThrow();
    }

    double rate() {
      return median(rates);
    }

    /** How far the slowest and the fastest lie apart, in percent of the median. */
    double spread() {
      var sorted = rates.stream().sorted().toList();
      return sorted.isEmpty() ? 0 : (sorted.get(sorted.size() - 1) - sorted.get(0)) * 100 / rate();
    }

    void add(double rate, long[] before, long[] after, double seconds) {
      rates.add(rate);
      long program = after[0] - before[0];
      long kernel = after[1] - before[1];
      busy.add((program + kernel) / seconds);
      if (program + kernel > 0) inKernel.add(kernel * 100.0 / (program + kernel));
    }
  }

  /** The load client, in a JVM of its own on the last processor. */
  static class Client {
    final Process process;
    final BufferedReader answers;

    Client() throws IOException {
      process = startOn(LAST, java(newest(), "Load"));
      answers = process.inputReader();
    }

    String ask(String command) throws IOException {
      process.outputWriter().write(command + "\n");
      process.outputWriter().flush();
      var answer = answers.readLine();
      if (answer == null || answer.contains("Exception")) throw new IOException(answer);
      return answer;
    }
  }

  static Map<String, Trials> echo(List<Server> servers, Client client, int rounds)
      throws IOException {
    var all = new TreeMap<String, Trials>();
    for (int round = 0; round <= rounds; round++) {
      System.out.println(round == 0 ? "warming up" : "round " + round + " of " + rounds);
      for (int size : SIZES) {
        for (int connections : CONNECTIONS) {
          var line = new StringBuilder("%6d bytes, %4d:".formatted(size, connections));
          for (var server : servers) {
            int millis = round == 0 && connections == 100 ? 3000 : 800;
            client.ask("open %d %d %d".formatted(server.port, size, connections));
            var before = server.processorTime();
            double rate = Double.parseDouble(client.ask("run " + millis));
            var after = server.processorTime();
            client.ask("close");
            var trials =
                all.computeIfAbsent(key(server.name, size, connections), k -> new Trials());
            if (round > 0) trials.add(rate, before, after, millis / 1000.0);
            line.append("  %s %,.0f".formatted(server.name, rate));
          }
          System.out.println(line);
        }
      }
    }
    return all;
  }

  static String key(String server, int size, int connections) {
    return server + " " + size + " " + connections;
  }

  /** Resident memory in KB, without a client and with very many that are silent. */
  static Map<String, long[]> idle(Map<String, List<String>> commands, Client client, int idle)
      throws IOException {
    var all = new TreeMap<String, long[]>();
    for (var command : commands.entrySet()) {
      var server = Server.start(command.getKey(), with(command.getValue(), "127.0.0.1", 0));
      long before = server.memory();
      client.ask("open %d 1 %d".formatted(server.port, idle));
      all.put(server.name, new long[] {before, server.memory()});
      client.ask("close");
      end(server.process);
      System.out.printf(
          "%,d idle clients: %s %,d KB%n", idle, server.name, all.get(server.name)[1]);
    }
    return all;
  }

  static Map<String, Trials> web(List<Server> servers, int rounds) throws IOException {
    var all = new TreeMap<String, Trials>();
    for (int round = 0; round <= rounds; round++) {
      var line = new StringBuilder(round == 0 ? "warming up:" : "round %d:".formatted(round));
      for (var server : servers) {
        int seconds = round == 0 ? 8 : 2;
        var url = "http://127.0.0.1:" + server.port + "/index.html";
        var wrk = List.of("wrk", "-t1", "-c50", "-d" + seconds + "s", "--latency", url);
        var before = server.processorTime();
        var output = new String(startOn(LAST, wrk).getInputStream().readAllBytes());
        var after = server.processorTime();
        if (output.contains("Non-2xx") || output.contains("Socket errors"))
          throw new IOException(server.name + ": " + output);
        double rate = Double.parseDouble(find("Requests/sec: +([\\d.]+)", output));
        var wait = find("50% +([\\d.]+[mu]?s)", output);
        double unit = wait.endsWith("us") ? 1e-3 : wait.endsWith("ms") ? 1 : 1e3;
        var trials = all.computeIfAbsent(server.name, name -> new Trials());
        if (round > 0) {
          trials.add(rate, before, after, seconds);
          trials.waits.add(Double.parseDouble(wait.replaceAll("[a-z]", "")) * unit);
        }
        line.append("  %s %,.0f".formatted(server.name, rate));
      }
      System.out.println(line);
    }
    return all;
  }

  static String find(String pattern, String text) throws IOException {
    var found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) throw new IOException("not there: " + pattern + ": " + text);
    return found.group(1);
  }

  static List<Server> webServers() throws IOException {
    var servers = new ArrayList<Server>();
    var site = SITE.toAbsolutePath();
    servers.add(Server.start("WebServer", with(java(newest(), "WebServer"), "127.0.0.1", 0, site)));
    var jwebserver = JDKS.get(newest()).resolve("bin/jwebserver");
    if (!Files.exists(jwebserver)) leaveOut("jwebserver", "it needs JDK 18");
    else {
      var command = List.of(jwebserver.toString(), "-b", "127.0.0.1", "-p", "0", "-o", "none");
      command = with(command, "-d", site);
      servers.add(Server.start("jwebserver", command));
      var nodelay = "-J-Dsun.net.httpserver.nodelay=true";
      servers.add(Server.start("jwebserver with TCP_NODELAY", with(command, nodelay)));
    }
    if (!isThere("nginx")) leaveOut("nginx", "it is not installed");
    else servers.add(nginx(site));
    return servers;
  }

  static Server nginx(Path site) throws IOException {
    int port = freePort(); // nginx does not tell which one it has got
    var folder = TARGET.toAbsolutePath();
    var conf = Files.readString(HERE.resolve("nginx.conf"));
    conf = conf.replace("PORT", String.valueOf(port)).replace("SITE", site.toString());
    conf = conf.replace("USER", run("id", "-un") + " " + run("id", "-gn"));
    conf = conf.replace("FOLDER", folder.toString());
    Files.writeString(folder.resolve("nginx.conf"), conf);
    var command = List.of("nginx", "-c", folder + "/nginx.conf", "-e", "stderr");
    var process = startOn(0, command);
    while (process.isAlive() && !listens(port)) Thread.onSpinWait();
    if (!process.isAlive()) throw new IOException(process.inputReader().readLine());
    return new Server("nginx", process, port);
  }

  static int freePort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  static boolean listens(int port) {
    try {
      new Socket("127.0.0.1", port).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  // ---- tables

  static void write(String table, List<List<String>> rows) throws IOException {
    System.out.println("\n" + table);
    var lines = new ArrayList<String>();
    for (var row : rows) {
      lines.add(row.stream().map(cell -> '"' + cell + '"').collect(joining(",")));
      System.out.println("  " + String.join(" | ", row));
    }
    Files.createDirectories(TABLES);
    Files.write(TABLES.resolve(table + ".csv"), lines);
  }

  static String whole(double number) {
    return Double.isNaN(number) ? "\u2013" : String.format(ROOT, "%,.0f", number);
  }

  static String ratio(double number) {
    return Double.isNaN(number) ? "\u2013" : String.format(ROOT, "%.2f", number);
  }

  static double rate(Map<String, Trials> all, String key) {
    return all.containsKey(key) ? all.get(key).rate() : Double.NaN;
  }

  static void writeEcho(Map<String, Trials> all, Iterable<String> servers, int size)
      throws IOException {
    var rows = new ArrayList<List<String>>();
    var head = new ArrayList<>(List.of("Server"));
    for (int connections : CONNECTIONS)
      head.add(connections == 1 ? "1 connection" : whole(connections));
    head.addAll(List.of("Spread", "Busy", "Kernel"));
    rows.add(head);
    for (var server : servers) {
      var row = new ArrayList<>(List.of(server));
      double spread = 0;
      for (int connections : CONNECTIONS) {
        var trials = all.get(key(server, size, connections));
        row.add(whole(trials.rate()));
        spread = Math.max(spread, trials.spread());
      }
      row.add(whole(spread) + " %");
      var hundred = all.get(key(server, size, 100));
      row.add(whole(Trials.median(hundred.busy)) + " %");
      row.add(whole(Trials.median(hundred.inKernel)) + " %");
      rows.add(row);
    }
    write("echo-" + size, rows);
  }

  static void writeRatios(Map<String, Trials> all) throws IOException {
    var old = all.keySet().stream().filter(key -> key.startsWith("EchoLoop on ")).findFirst();
    var others = new ArrayList<>(List.of("EchoThreads", "Netty", "C", "asyncio"));
    old.ifPresent(key -> others.add(0, key.replaceFirst("( \\d+){2}$", "")));
    var rows = new ArrayList<List<String>>();
    rows.add(with(List.of("EchoLoop to"), others.toArray()));
    for (int size : SIZES) {
      for (int connections : CONNECTIONS) {
        var row = new ArrayList<>(List.of("%,d bytes, %,d".formatted(size, connections)));
        for (var other : others) row.add(ratio(ratio(all, other, size, connections)));
        rows.add(row);
      }
    }
    write("ratios", rows);
  }

  static double ratio(Map<String, Trials> all, String other, int size, int connections) {
    return rate(all, key("EchoLoop", size, connections)) / rate(all, key(other, size, connections));
  }

  static void writeIdle(Map<String, long[]> all, Iterable<String> servers, int idle)
      throws IOException {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("Server", "No client, MB", whole(idle) + " clients, MB", "KB for each"));
    for (var server : servers) {
      long before = all.get(server)[0];
      long with = all.get(server)[1];
      var each = String.format(ROOT, "%.1f", (with - before) / (double) idle);
      rows.add(List.of(server, whole(before / 1024.0), whole(with / 1024.0), each));
    }
    write("idle", rows);
  }

  static void writeWeb(Map<String, Trials> all, List<Server> servers) throws IOException {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of("Server", "Requests a second", "To nginx", "Wait, ms", "Spread", "Busy", "Kernel"));
    for (var server : servers) {
      var trials = all.get(server.name);
      rows.add(
          List.of(
              server.name,
              whole(trials.rate()),
              ratio(trials.rate() / rate(all, "nginx")),
              String.format(ROOT, "%.1f", Trials.median(trials.waits)),
              whole(trials.spread()) + " %",
              whole(Trials.median(trials.busy)) + " %",
              whole(Trials.median(trials.inKernel)) + " %"));
    }
    write("web", rows);
  }

  static void writeGoals(
      Map<String, Trials> echo, Map<String, long[]> idle, Map<String, Trials> web)
      throws IOException {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("What", "Goal", "Measured", "Reached"));
    for (int size : SIZES) {
      for (int connections : new int[] {100, 1000}) {
        var trial = ", %,d bytes, %,d connections".formatted(size, connections);
        rows.add(goal("EchoLoop to Netty" + trial, 1.1, ratio(echo, "Netty", size, connections)));
        rows.add(goal("EchoLoop to C" + trial, 0.95, ratio(echo, "C", size, connections)));
      }
    }
    double memory = Double.NaN;
    if (idle.containsKey("Netty")) memory = (double) idle.get("Netty")[1] / idle.get("EchoLoop")[1];
    rows.add(goal("Memory of Netty to EchoLoop, silent clients", 1, memory));
    rows.add(goal("WebServer to nginx", 0.5, rate(web, "WebServer") / rate(web, "nginx")));
    write("goals", rows);
  }

  static List<String> goal(String what, double least, double measured) {
    var reached = Double.isNaN(measured) ? "\u2013" : measured >= least ? "yes" : "no";
    return List.of(what, "at least " + ratio(least), ratio(measured), reached);
  }

  static void writeMachine(int rounds, String load) throws IOException {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("Measured on", LocalDate.now().toString()));
    rows.add(List.of("Processor", processor()));
    var system = System.getProperty("os.name") + " " + System.getProperty("os.version");
    rows.add(List.of("System", system));
    int newest = newest();
    rows.add(List.of("Java", versionOf(JDKS.get(newest))));
    for (var jdk : JDKS.entrySet())
      if (jdk.getKey() < newest && Files.exists(TARGET.resolve("jdk-" + jdk.getKey())))
        rows.add(List.of("The older Java", versionOf(jdk.getValue())));
    if (!LEFT_OUT.containsKey("Netty")) rows.add(List.of("Netty", netty()));
    for (var tool : List.of("gcc --version", "python3 --version", "nginx -v", "wrk -v"))
      if (isThere(tool.split(" ")[0])) rows.add(List.of(tool.split(" ")[0], version(tool)));
    rows.add(List.of("Runs that count", String.valueOf(rounds)));
    rows.add(List.of("Load of the machine before", load));
    if (!PINS) leaveOut("a processor for each side", "there is no taskset, or one processor only");
    LEFT_OUT.forEach((name, reason) -> rows.add(List.of("Left out: " + name, reason)));
    write("machine", rows);
  }

  static String processor() throws IOException {
    var model = "";
    var file = Path.of("/proc/cpuinfo");
    if (Files.exists(file))
      for (var line : Files.readAllLines(file))
        if (line.startsWith("model name")) model = line.replaceFirst(".*: ", "") + ", ";
    return model + (LAST + 1) + " processors";
  }

  static String netty() throws IOException {
    try (var files = Files.list(TARGET.resolve("netty"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.startsWith("netty-transport-"))
          .map(file -> file.replaceAll("netty-transport-|\\.jar", ""))
          .findFirst()
          .orElse("");
    }
  }

  /** The first number with dots of what a tool tells of itself. */
  static String version(String command) throws IOException {
    var output = new String(start(command.split(" ")).getInputStream().readAllBytes());
    return find("(\\d+(\\.\\d+)+)", output);
  }

  static String load() throws IOException {
    var file = Path.of("/proc/loadavg");
    return Files.exists(file) ? Files.readString(file).split(" ")[0] : "not known";
  }

  static void giveUp() {
    System.out.println("it takes more than " + MOST_MINUTES + " minutes: no table is written");
    System.exit(1);
  }

  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
    if (!Files.exists(HERE)) throw new IOException("start this in the folder of the course");
    Runtime.getRuntime().addShutdownHook(new Thread(Measured::endAll));
    CompletableFuture.delayedExecutor(MOST_MINUTES, MINUTES).execute(Measured::giveUp);
    var load = load();
    Files.createDirectories(TARGET);
    findJdks();
    if (!Files.exists(SITE.resolve("index.html"))) {
      System.out.println("building the site, for the web servers");
      maven("process-classes", "-pl", "docs");
    }
    var commands = echoServers();
    var client = new Client();
    var servers = new ArrayList<Server>();
    for (var command : commands.entrySet())
      servers.add(Server.start(command.getKey(), with(command.getValue(), "127.0.0.1", 0)));
    var echo = echo(servers, client, rounds);
    for (var server : servers) end(server.process);
    var idle = idle(commands, client, IDLE);
    end(client.process);
    var web = Map.<String, Trials>of();
    var webServers = new ArrayList<Server>();
    if (!isThere("wrk")) leaveOut("web servers", "there is no wrk here");
    else {
      webServers.addAll(webServers());
      web = web(webServers, rounds);
    }
    for (int size : SIZES) writeEcho(echo, commands.keySet(), size);
    writeRatios(echo);
    writeIdle(idle, commands.keySet(), IDLE);
    writeWeb(web, webServers);
    writeGoals(echo, idle, web);
    writeMachine(rounds, load);
    System.exit(0);
  }
}
