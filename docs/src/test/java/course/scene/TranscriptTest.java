package course.scene;

import static org.assertj.core.api.Assertions.assertThat;

import course.CourseFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TranscriptTest {

  static final String SCENE = "docs/scenes/exchange/talk/";

  @TempDir Path root;
  CourseFolder course;

  @BeforeEach
  void write_a_scene_of_two_actors() throws IOException {
    course = CourseFolder.in(root);
    course.write(SCENE + "server.txt", "$ java Server.java", "listening", "", "got <hi>");
    course.write(SCENE + "client.txt", "", "", "$ java Client.java");
  }

  @Test
  void lines_of_the_same_number_belong_to_the_same_moment() throws IOException {
    var transcript = Transcript.read(root.resolve(SCENE));

    assertThat(transcript.moments())
        .containsExactly(
            List.of("$ java Server.java", ""),
            List.of("listening", ""),
            List.of("", "$ java Client.java"),
            List.of("got <hi>", ""));
  }

  @Test
  void actors_stand_in_the_order_of_their_entrance() throws IOException {
    assertThat(Transcript.read(root.resolve(SCENE)).actors()).containsExactly("server", "client");
  }

  @Test
  void a_page_shows_the_actors_side_by_side() throws IOException {
    course.page("first", "scene::exchange/talk[]");

    assertThat(course.build()).isEmpty();
    assertThat(course.built("first.html"))
        .contains("<th scope=\"col\" data-actor=\"server\">server</th>")
        .contains("<td data-actor=\"server\">got &lt;hi&gt;</td><td data-actor=\"client\"></td>")
        .contains("<td data-actor=\"client\" class=\"typed\">java Client.java<wbr></td>");
  }
}
