package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.d2nn.app.DraggedFiles;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.data.MadeImages;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** Images from elsewhere that are dropped into Paths or pasted. */
class PathsDropsWindowTest extends PathsOnScreen {
  @Test
  void imagesThatAreDroppedAndPastedStayInAStripWithRowsOfTheirOwn(@TempDir Path elsewhere)
      throws Exception {
    MadeImages.folder(elsewhere.resolve("several"), 2, ".png");
    Path one = MadeImages.write(elsewhere.resolve("one.png"), 50, 40, (x, y) -> 5 * x * y);
    assertThat(lookup("#paths-strip").query().isVisible()).isFalse();
    DraggedFiles.drop(lookup("#paths-grid").query(), elsewhere.resolve("several"));
    until(() -> lookup("#paths-strip").query().isVisible());
    assertThat(opened()).containsExactly("opened-image-0.png", "opened-image-1.png");
    assertThat(text(".detail-title")).isEqualTo("image-0.png");

    interact(
        () -> {
          var content = new ClipboardContent();
          content.putFiles(List.of(one.toFile()));
          Clipboard.getSystemClipboard().setContent(content);
          lookup("#paths-grid").query().requestFocus();
        });
    push(KeyCode.CONTROL, KeyCode.V);
    assertThat(opened()).hasSize(3).endsWith("opened-one.png");
    assertThat(text("#paths-strip .section")).isEqualTo("3 OPENED IMAGES");
    Trace trace = session.trace(one, java.util.Map.of());
    assertThat(text(".detail-title")).isEqualTo("one.png");
    assertThat(text("#detail-file")).isEqualTo(trace.image());
    assertThat(text("#detail-answer .strong")).isEqualTo(session.classes().get(trace.prediction()));
    assertThat(text("#detail-cost")).startsWith("cost " + Numbers.decimal(trace.relativeCost()));
    assertThat(from(opened("one.png")).lookup(".numeric").queryAs(Label.class).getText())
        .isEqualTo(Numbers.decimal(trace.relativeCost()));
    assertThat(text("#paths-headline")).as("they are not of the split").startsWith("40 images");

    clickOn(opened("image-1.png"));
    assertThat(text(".detail-title")).isEqualTo("image-1.png");
    clickOn(at(42, 42));
    assertOneImage();
    assertThat(opened()).as("they stay").hasSize(3);
    clickOn("#strip-close");
    assertThat(lookup("#paths-strip").query().isVisible()).isFalse();
    assertOneImage();
  }

  @Test
  void imagesAreOpenedByTheMenuToo(@TempDir Path elsewhere) throws Exception {
    Path one = MadeImages.write(elsewhere.resolve("one.png"), 50, 40, (x, y) -> 5 * x * y);
    var answers =
        new NoDialogs() {
          @Override
          public List<Path> askForImages() {
            return List.of(one);
          }
        };
    interact(paths::close);
    show(TinyExperiment.in(folder, tasks, answers));
    interact(paths.action(Command.OPEN_IMAGES).orElseThrow().run());
    until(() -> lookup("#paths-strip").query().isVisible());
    assertThat(opened()).containsExactly("opened-one.png");
    assertThat(text(".detail-title")).isEqualTo("one.png");
  }

  private Node opened(String file) {
    return lookup((Node node) -> ("opened-" + file).equals(node.getId())).query();
  }

  /** Ids of what the strip shows, in its order. */
  private List<String> opened() {
    WaitForAsyncUtils.waitForFxEvents();
    return lookup("#paths-strip .thumbnail-cell").queryAll().stream().map(Node::getId).toList();
  }
}
