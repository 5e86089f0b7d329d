package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.d2nn.app.StyleTroubles;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.runs.TinyRun;
import org.d2nn.app.tasks.HeldTasks;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.cache.Thumbnails;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.run.Trace;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Paths in a window, on a trained run of forty test images. Thumbnails come when a test lets them;
 * whatever is done, everything that is shown is of one image.
 */
abstract class PathsOnScreen extends FxRobot {
  final HeldTasks tasks = new HeldTasks("thumbnails");
  private final StyleTroubles styles = new StyleTroubles();
  Path folder;
  private Stage stage;
  PathsPerspective paths;
  ModelSession session;
  List<Trace> traces;
  private int[] pictures;

  @BeforeEach
  void open() throws Exception {
    folder = TinyRun.folder();
    session = ModelSession.open(TinyRun.run(), Progress.NONE);
    traces = session.traces(Split.TEST, Progress.NONE);
    pictures = session.pictures(Split.TEST);
    FxToolkit.registerPrimaryStage();
    stage = FxToolkit.registerStage(Stage::new); // the first one keeps the size of other tests
    interact(() -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));
    show(TinyExperiment.in(folder, tasks, new NoDialogs()));
  }

  /** Shows the images of an experiment's run. */
  void show(Workspace workspace) throws Exception {
    interact(
        () -> {
          paths = (PathsPerspective) PathsPerspective.KIND.maker().apply(workspace);
          show(paths.view());
          paths.shown();
        });
    until(() -> lookup("#detail-graph").tryQuery().isPresent());
  }

  void show(Parent view) {
    var scene = new Scene(view, 1000, 420);
    scene.getStylesheets().add(Fxml.styles("app.css"));
    stage.setScene(scene);
    stage.show();
  }

  @AfterEach
  void close() throws Exception {
    interact(paths::close);
    session.close();
    FxToolkit.cleanupStages();
    styles.close();
    assertThat(styles.said()).isEmpty();
  }

  static void until(Callable<Boolean> holds) throws Exception {
    WaitForAsyncUtils.waitFor(2, TimeUnit.MINUTES, holds);
    WaitForAsyncUtils.waitForFxEvents();
  }

  String text(String query) {
    return lookup(query).queryAs(Label.class).getText();
  }

  /** The place of the image that the detail names, from 0. */
  int place() {
    return Integer.parseInt(text(".detail-title").replaceAll("Image (\\d+) of .*", "$1")) - 1;
  }

  void assertOneImage() {
    if (!lookup("#image-detail").query().isVisible()) {
      return; // nothing passes the filter
    }
    int place = place();
    assertThat(text("#detail-file")).isEqualTo(traces.get(place).image());
    assertThat(text("#detail-answer .strong"))
        .isEqualTo(session.classes().get(traces.get(place).label()));
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
    Thumbnails thumbnails = session.thumbnails().orElseThrow();
    int picture = pictures[place];
    return java.util.Arrays.stream(thumbnails.argb(picture)).boxed().toList();
  }

  ScrollBar bar() {
    return lookup("#paths-grid .scroll-bar").queryAs(ScrollBar.class);
  }

  Point2D at(double x, double y) {
    return lookup("#paths-grid").query().localToScreen(x, y);
  }

  String copied() {
    return WaitForAsyncUtils.waitForAsyncFx(
        120_000, () -> Clipboard.getSystemClipboard().getString());
  }
}
