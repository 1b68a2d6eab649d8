package course.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The AsciiDoc text of one page. */
public record Source(Path file, List<String> lines) {

  public static final String EXTENSION = ".adoc";

  public static Source read(Path file) throws IOException {
    return new Source(file, Files.readAllLines(file));
  }

  /** The page's name: "exchange" for exchange.adoc, which becomes exchange.html. */
  public String name() {
    var file = this.file.getFileName().toString();
    return file.substring(0, file.length() - EXTENSION.length());
  }

  /** The numbers, from 1, of the lines that contain {@code text}. */
  public List<Integer> linesWith(String text) {
    return IntStream.rangeClosed(1, lines.size())
        .filter(number -> lines.get(number - 1).contains(text))
        .boxed()
        .toList();
  }
}
