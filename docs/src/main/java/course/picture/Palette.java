package course.picture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The colors of the stylesheet by name. A picture is drawn in those of the light page and then
 * takes the stylesheet's variables instead, so that it turns dark with the page.
 */
record Palette(Map<String, String> colors) {

  private static final Pattern VARIABLE = Pattern.compile("--([\\w-]+): (#[0-9a-f]{6});");
  private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}\\b");

  static Palette read() throws IOException {
    try (var css = Palette.class.getResourceAsStream("/site/course.css")) {
      var light = new String(css.readAllBytes(), UTF_8).split("}", 2)[0];
      var colors = new LinkedHashMap<String, String>();
      VARIABLE
          .matcher(light)
          .results()
          .forEach(variable -> colors.put(variable.group(1), variable.group(2)));
      return new Palette(colors);
    }
  }

  /** The colors as variables of PlantUML: {@code $server} is the server's color. */
  List<String> definitions() {
    return colors.entrySet().stream()
        .map(color -> "!$%s = \"%s\"".formatted(color.getKey().replace('-', '_'), color.getValue()))
        .toList();
  }

  /** The SVG text with the stylesheet's variables in place of the colors. */
  String themed(String svg) {
    return COLOR.matcher(svg).replaceAll(color -> variable(color.group()));
  }

  private String variable(String color) {
    return colors.entrySet().stream()
        .filter(entry -> entry.getValue().equalsIgnoreCase(color))
        .map(entry -> "var(--" + entry.getKey() + ")")
        .findFirst()
        .orElse(color);
  }
}
