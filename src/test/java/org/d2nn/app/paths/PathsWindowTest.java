package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.HeldTasks;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.cache.Thumbnails;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Paths in a window, on a trained run: whatever is clicked, typed and scrolled, picture, name and
 * answer of the detail are of one image. Thumbnails come when the test lets them.
 */
class PathsWindowTest extends FxRobot {
  @TempDir Path folder;
  private final HeldTasks tasks = new HeldTasks("thumbnails");
  private PathsPerspective paths;
  private ModelSession session;

  @BeforeEach
  void open() throws Exception {
    Workspace trained = TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    TrainingRequest request = TrainingRequest.of(trained.experiment(), folder);
    try (TrainingRun run = TrainingRun.open(request, Progress.NONE)) {
      run.train();
    }
    session = ModelSession.open(request.run(), Progress.NONE);
    Workspace workspace = TinyExperiment.in(folder, tasks, new NoDialogs());
    Stage stage = FxToolkit.registerPrimaryStage();
    interact(
        () -> {
          paths = (PathsPerspective) PathsPerspective.KIND.maker().apply(workspace);
          stage.setScene(new Scene(paths.view(), 1000, 420));
          stage.show();
          paths.shown();
        });
    until(() -> lookup("#detail-graph").tryQuery().isPresent());
  }

  @AfterEach
  void close() throws Exception {
    interact(paths::close);
    session.close();
    FxToolkit.cleanupStages();
  }

  private static void until(Callable<Boolean> holds) throws Exception {
    WaitForAsyncUtils.waitFor(2, TimeUnit.MINUTES, holds);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private String text(String query) {
    return lookup(query).queryAs(Label.class).getText();
  }

  /** The place of the image that the detail names, from 0. */
  private int place() {
    return Integer.parseInt(text(".detail-title").replaceAll("Image (\\d+) of .*", "$1")) - 1;
  }

  private void assertOneImage() {
    int place = place();
    assertThat(text("#detail-file"))
        .isEqualTo(session.traces(Split.TEST, Progress.NONE).get(place).image());
    Image shown = lookup("#detail-picture").queryAs(ImageView.class).getImage();
    if (shown != null) {
      assertThat(pixels(shown)).isEqualTo(pixelsOf(place));
    }
  }

  private static List<Integer> pixels(Image image) {
    int[] argb = new int[(int) (image.getWidth() * image.getHeight())];
    image
        .getPixelReader()
        .getPixels(
            0,
            0,
            (int) image.getWidth(),
            (int) image.getHeight(),
            javafx.scene.image.PixelFormat.getIntArgbInstance(),
            argb,
            0,
            (int) image.getWidth());
    return java.util.Arrays.stream(argb).boxed().toList();
  }

  private List<Integer> pixelsOf(int place) {
    Thumbnails thumbnails = session.thumbnails();
    int picture = session.pictures(Split.TEST)[place];
    return java.util.Arrays.stream(thumbnails.argb(picture)).boxed().toList();
  }

  @Test
  void aThumbnailThatComesLateDoesNotLandInTheDetailOfAnotherImage() {
    interact(tasks::hold);
    push(KeyCode.END);
    assertThat(place()).isEqualTo(39);
    push(KeyCode.HOME);
    assertThat(place()).isZero();
    push(KeyCode.END);
    push(KeyCode.HOME);
    interact(tasks::release);
    assertThat(lookup("#detail-picture").queryAs(ImageView.class).getImage()).isNotNull();
    assertOneImage();
  }

  @Test
  void keysMoveTheSelectionAndKeepItInSight() {
    push(KeyCode.RIGHT);
    assertThat(place()).isEqualTo(1);
    push(KeyCode.PAGE_DOWN);
    push(KeyCode.PAGE_DOWN);
    push(KeyCode.PAGE_DOWN);
    int below = place();
    assertThat(below).isGreaterThan(10);
    assertThat(bar().getValue()).isPositive();
    push(KeyCode.PAGE_UP);
    assertThat(place()).isLessThan(below);
    push(KeyCode.HOME);
    assertThat(bar().getValue()).isZero();
    push(KeyCode.N);
    assertThat(lookup("#detail-answer .wrong-answer").tryQuery()).isPresent();
    push(KeyCode.ENTER);
    assertThat(lookup("#paths-large").query().isVisible()).isTrue();
    push(KeyCode.ESCAPE);
    assertThat(lookup("#paths-large").query().isVisible()).isFalse();
    assertOneImage();
  }

  private ScrollBar bar() {
    return lookup("#paths-grid .scroll-bar").queryAs(ScrollBar.class);
  }

  @Test
  void aNumberForcesADecisionAndSaysSo() {
    push(KeyCode.DIGIT1);
    push(KeyCode.DIGIT2);
    Optional<Button> forced =
        lookup(".decision-target").queryAllAs(Button.class).stream()
            .filter(button -> button.getText().endsWith("forced by you"))
            .findFirst();
    assertThat(forced).isPresent();
    assertThat(text("#what-if .muted")).isEqualTo("as decided");
    interact(() -> lookup("#what-if-back").queryAs(Button.class).fire());
    assertThat(lookup("#what-if-back").tryQuery()).isEmpty();
  }

  @Test
  void aCellOfTheConfusionMatrixFiltersAndItsChipTakesThatBack() {
    String cell = "#confusion-face-face";
    int images = Integer.parseInt(lookup(cell).queryAs(Button.class).getText());
    interact(() -> lookup(cell).queryAs(Button.class).fire());
    assertThat(text("#paths-headline")).startsWith(images + " of 40 images");
    assertThat(lookup(".filter-chip").queryAll()).hasSize(3);
    interact(
        () ->
            lookup(".filter-chip").queryAllAs(Button.class).stream()
                .filter(chip -> chip.getText().equals("all filters"))
                .findFirst()
                .orElseThrow()
                .fire());
    assertThat(text("#paths-headline")).startsWith("40 images");
    assertOneImage();
  }

  @Test
  void whateverIsDoneEverythingShownIsOfOneImage() {
    var random = new Random(12);
    KeyCode[] keys = {
      KeyCode.LEFT,
      KeyCode.RIGHT,
      KeyCode.UP,
      KeyCode.DOWN,
      KeyCode.HOME,
      KeyCode.END,
      KeyCode.PAGE_DOWN,
      KeyCode.PAGE_UP,
      KeyCode.N,
      KeyCode.DIGIT1,
      KeyCode.DIGIT2
    };
    for (int step = 0; step < 150; step++) {
      int what = random.nextInt(keys.length + 3);
      if (what < keys.length) {
        push(keys[what]);
      } else if (what == keys.length) {
        interact(tasks::hold);
      } else if (what == keys.length + 1) {
        interact(tasks::release);
      } else {
        interact(() -> bar().setValue(random.nextDouble() * bar().getMax()));
      }
      assertOneImage();
    }
  }
}
