package org.d2nn.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.FileSaver.Format;
import org.d2nn.app.workspace.FileSaver.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved picture or table has the ending of its format, and it is said where it is. */
class FileSaverTest {
  private static final Kind PNG = new Kind("PNG picture", ".png");
  private static final Kind SVG = new Kind("SVG drawing", ".svg");

  @TempDir Path folder;
  private final List<Path> saved = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();

  private FileSaver saverTo(Path chosen) {
    return new FileSaver(
        new ImmediateTasks(),
        new NoDialogs() {
          @Override
          public Optional<Path> askWhereToSave(String title, String suggested, List<Kind> kinds) {
            assertThat(suggested).isEqualTo("High-low-on-faces.png");
            return Optional.of(chosen);
          }

          @Override
          public Optional<Path> askForFolder(String title) {
            assertThat(title).isEqualTo("Folder in which to save the charts");
            return Optional.of(chosen);
          }

          @Override
          public void savedInto(Path made) {
            saved.add(made);
          }

          @Override
          public void saved(Path file) {
            saved.add(file);
          }

          @Override
          public void failure(String what, Throwable failure) {
            failed.add(what);
          }
        });
  }

  private static List<Format> formats() {
    return List.of(
        new Format(PNG, file -> Files.writeString(file, "png")),
        new Format(SVG, file -> Files.writeString(file, "svg")));
  }

  @Test
  void theEndingOfTheChosenFormatIsAdded() {
    assertThat(Kind.named(Path.of("a", "zpic"), PNG, List.of(PNG, SVG)))
        .isEqualTo(Path.of("a", "zpic.png"));
    assertThat(Kind.named(Path.of("zpic"), SVG, List.of(PNG, SVG))).isEqualTo(Path.of("zpic.svg"));
    assertThat(Kind.named(Path.of("x.csv"), PNG, List.of(PNG))).isEqualTo(Path.of("x.csv.png"));
    assertThat(Kind.named(Path.of("v1.2"), PNG, List.of(PNG))).isEqualTo(Path.of("v1.2.png"));
  }

  @Test
  void anEndingThatIsTypedDecidesAmongTheFormatsOnOffer() {
    assertThat(Kind.named(Path.of("x.SVG"), PNG, List.of(PNG, SVG))).isEqualTo(Path.of("x.SVG"));
  }

  @Test
  void whatIsWrittenFitsTheEndingAndItIsSaidWhereItIs() {
    Path file = folder.resolve("picture.svg");
    saverTo(file).save("drawing", "High-low on faces", formats());
    assertThat(file).hasContent("svg");
    assertThat(saved).containsExactly(file);
  }

  @Test
  void severalFilesGoIntoANewFolderWhateverIsThere() throws IOException {
    Path earlier = Files.createDirectory(folder.resolve("first-charts"));
    Map<String, FileSaver.Writer> files =
        Map.of(
            "a.png", file -> Files.writeString(file, "a"),
            "b.csv", file -> Files.writeString(file, "b"));
    saverTo(folder).saveAll("charts", "first-charts", files);
    Path made = folder.resolve("first-charts-2");
    assertThat(saved).containsExactly(made);
    assertThat(made.resolve("a.png")).hasContent("a");
    assertThat(made.resolve("b.csv")).hasContent("b");
    assertThat(earlier).isEmptyDirectory();
  }

  @Test
  void ofSeveralFilesAllAreSavedOrNone() throws IOException {
    Map<String, FileSaver.Writer> files = new LinkedHashMap<>();
    files.put("a.png", file -> Files.writeString(file, "a"));
    files.put(
        "b.csv",
        file -> {
          throw new IOException("the disk is full");
        });
    saverTo(folder).saveAll("charts", "first-charts", files);
    assertThat(failed).containsExactly("The charts were not saved");
    assertThat(saved).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFailureLeavesTheEarlierFileAndNoPiece() throws IOException {
    Path file = Files.writeString(folder.resolve("picture.png"), "earlier");
    saverTo(file)
        .save(
            "drawing",
            "High-low on faces",
            List.of(
                new Format(
                    PNG,
                    part -> {
                      Files.writeString(part, "half");
                      throw new IOException("the disk is full");
                    })));
    assertThat(failed).containsExactly("The drawing was not saved");
    assertThat(saved).isEmpty();
    assertThat(folder).isDirectoryContaining(one -> one.equals(file));
    assertThat(file).hasContent("earlier");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }
}
