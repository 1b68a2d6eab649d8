package course.site;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Files of npm packages, which come as jars of org.webjars.npm. */
public final class WebJar {

  private WebJar() {}

  /** The package's file, in the version that the build has. */
  public static InputStream open(String name, String file) throws IOException {
    var properties = new Properties();
    try (var pom = resource("maven/org.webjars.npm/%s/pom.properties".formatted(name))) {
      properties.load(pom);
    }
    var version = properties.getProperty("version");
    return resource("resources/webjars/%s/%s/%s".formatted(name, version, file));
  }

  private static InputStream resource(String path) {
    return WebJar.class.getResourceAsStream("/META-INF/" + path);
  }
}
