package course.picture;

import static org.assertj.core.api.Assertions.assertThat;

import course.CourseFolder;
import course.model.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PicturesTest {

  static final String DIAGRAMS = "docs/pictures/";
  static final String PAGE = "docs/pages/first.adoc:";

  @TempDir Path folder;
  CourseFolder course;

  @BeforeEach
  void write_a_course_with_pictures() throws IOException {
    course = CourseFolder.in(folder.resolve("the course"));
    Files.createDirectories(folder.resolve("the course").resolve(DIAGRAMS));
    Files.copy(
        new Folders(Path.of("..")).diagrams().resolve("state.puml"),
        folder.resolve("the course").resolve(DIAGRAMS).resolve("state.puml"));
    course.write(DIAGRAMS + "bad.puml", "@startuml", "a -> b : hi", "nonsense here", "@enduml");
    course.write(
        DIAGRAMS + "box.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>",
        "<rect id='r' width='20' height='10' fill='#0b5c6b'/>",
        "</svg>");
  }

  @Test
  void a_picture_says_in_words_what_it_shows() throws IOException {
    course.page("first", "picture::box[\"A box, green.\"]", "", "picture::state[The states.]");

    assertThat(course.build()).isEmpty();
    assertThat(pictures())
        .extracting(picture -> picture.attr("role") + " " + picture.attr("aria-label"))
        .containsExactly("img A box, green.", "img The states.");
  }

  @Test
  void a_picture_has_only_colors_that_turn_dark_with_the_page() throws IOException {
    course.page(
        "first",
        "picture::box[A box.]",
        "",
        "picture::state[The states., mark=\"CLOSED LISTEN\"]",
        "",
        "[plantuml,A asks B.]",
        "----",
        "participant a <<server>>",
        "a -> b : ask",
        "note over b : thinks",
        "----");

    assertThat(course.build()).isEmpty();
    assertThat(pictures())
        .hasSize(3)
        .allSatisfy(
            picture -> assertThat(picture.outerHtml()).contains("var(--").doesNotContain("#"));
  }

  @Test
  void a_path_is_marked_with_its_states_and_its_steps() throws IOException {
    course.page(
        "first",
        "picture::state[No path.]",
        "",
        "picture::state[A path., mark=\"CLOSED LISTEN SYN_RECEIVED\"]",
        "",
        "picture::state[Two paths., mark=\"CLOSED LISTEN, SYN_SENT ESTABLISHED\"]");

    assertThat(course.build()).isEmpty();
    assertThat(pictures()).extracting(PicturesTest::markedStates).containsExactly(0, 3, 4);
    assertThat(pictures()).extracting(PicturesTest::markedSteps).containsExactly(0, 2, 2);
  }

  @Test
  void ids_inside_a_picture_cannot_meet_those_of_the_page() throws IOException {
    course.page("first", "[[r]]Text.", "", "picture::box[One.]", "", "picture::box[Two.]");

    assertThat(course.build()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          picture::box[]                           | a picture without words for who does not see it: box
          picture::box[" "]                        | a picture without words for who does not see it: box
          picture::nope[A box.]                    | no such picture: nope
          picture::box[A box.,mark="CLOSED"]       | no such picture with paths: box
          picture::state[S.,mark="CLOSED LISTN"]   | no such state to mark: LISTN
          picture::state[S.,mark="CLOSED CLOSING"] | no such step to mark: CLOSED CLOSING
          picture::bad[Bad.]                       | bad PlantUML: docs/pictures/bad.puml:3: Syntax Error? (Assumed diagram type: sequence)
          Text with picture::box[A box.]           | no macro: picture::box[A
          """)
  void a_problem_is_named_with_page_and_line(String text, String message) throws IOException {
    course.page("first", "Good.", "", text);

    assertThat(course.build()).contains(PAGE + "6: " + message);
  }

  @Test
  void bad_plantuml_in_a_page_is_named_with_its_line() throws IOException {
    course.page("first", "[plantuml,A asks B.]", "----", "a -> b : ask", "nonsense here", "----");

    assertThat(course.build())
        .containsExactly(PAGE + "7: bad PlantUML: Syntax Error? (Assumed diagram type: sequence)");
  }

  @Test
  void a_drawing_in_a_page_without_words_is_named_with_its_line() throws IOException {
    course.page("first", "Good.", "", "[plantuml]", "----", "a -> b", "----");

    assertThat(course.build())
        .containsExactly(PAGE + "6: a picture without words for who does not see it");
  }

  @Test
  void what_is_drawn_once_is_not_drawn_again() throws IOException {
    course.page("first", "[plantuml,A asks B.]", "----", "a -> b : ask", "----");
    course.build();
    var drawn = drawn();
    assertThat(drawn).hasSize(1);
    var kept = Files.readString(drawn.get(0)).replace("ask", "kept");
    Files.writeString(drawn.get(0), kept);

    course.build();
    assertThat(pictures().get(0).text()).contains("kept");

    course.page("first", "[plantuml,A asks B.]", "----", "a -> b : ask again", "----");
    course.build();
    assertThat(pictures().get(0).text()).contains("ask again");
  }

  List<Element> pictures() throws IOException {
    return Jsoup.parse(course.built("first.html")).select(".picture svg");
  }

  List<Path> drawn() throws IOException {
    try (var files = Files.list(new Folders(course.root()).drawn())) {
      return files.toList();
    }
  }

  static int markedStates(Element picture) {
    return picture.select("text[font-weight]").size();
  }

  static int markedSteps(Element picture) {
    return picture.select("path[style*=stroke-width:2]").size();
  }
}
