package course.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class MainPathTest {

  @Test
  void prose_in_paragraphs_lists_and_tables_is_counted() {
    assertThat(path("<p>A short <code>send</code>.</p><li>two words</li><td>don’t re-use</td>"))
        .isEqualTo(new MainPath(7, 0, 0));
  }

  @Test
  void numbers_and_signs_are_no_words() {
    assertThat(path("<p>-1 is the end: 50 %</p>").words()).isEqualTo(3);
  }

  @Test
  void headings_pictures_the_map_and_marks_are_no_prose() {
    var html =
        "<h2>One</h2><div class='picture'>two</div><div class='steps'>three</div>"
            + "<a class='proof'>four</a><div class='title'>five</div><p>six</p>";

    assertThat(path(html)).isEqualTo(new MainPath(1, 0, 0));
  }

  @Test
  void what_is_folded_is_not_counted() {
    var html = "<p>one</p><details><summary>two</summary>three<pre>four</pre></details>";

    assertThat(path(html)).isEqualTo(new MainPath(1, 0, 0));
  }

  @Test
  void a_program_counts_by_its_lines_without_imports_and_empty_ones() {
    var html = "<pre><code data-lang='java'>import a.B;\n\nclass C {\n}</code></pre>";

    assertThat(path(html)).isEqualTo(new MainPath(0, 2, 0));
  }

  @Test
  void commands_are_no_program() {
    assertThat(path("<pre><code data-lang='console'>java C.java</code></pre>"))
        .isEqualTo(new MainPath(0, 0, 0));
  }

  @Test
  void a_scene_is_counted_as_one() {
    assertThat(path("<div class='transcript'><td>java C.java</td></div>"))
        .isEqualTo(new MainPath(0, 0, 1));
  }

  @Test
  void a_minute_is_for_120_words_or_20_lines_or_a_scene() {
    assertThat(new MainPath(600, 100, 3).minutes()).isEqualTo(5 + 5 + 3);
  }

  static MainPath path(String html) {
    return MainPath.of(Jsoup.parseBodyFragment(html).body());
  }
}
