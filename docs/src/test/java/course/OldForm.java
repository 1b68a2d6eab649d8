package course;

import course.model.Folders;
import course.model.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** While the course is rewritten: the lessons whose page still has the old form. */
public final class OldForm {

  private OldForm() {}

  /** Is the file one of such a lesson? Their pages have a section that the new form has not. */
  public static boolean has(Path file) throws IOException {
    var folders = new Folders(Path.of(".."));
    var lesson = folders.lessons().relativize(file).getName(0).toString();
    var page = folders.pages().resolve(lesson.replaceFirst("\\d+-", "") + Source.EXTENSION);
    return Files.readAllLines(page).contains("== Check yourself");
  }
}
