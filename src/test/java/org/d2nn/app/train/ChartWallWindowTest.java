package org.d2nn.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.GridPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.d2nn.app.charts.ChartCard;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.charts.ChartModel;
import org.d2nn.charts.ChartModel.StepMark;
import org.d2nn.charts.Colour;
import org.d2nn.charts.Curve;
import org.d2nn.charts.OkabeIto;
import org.d2nn.charts.SeriesBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The charts of a run together. */
class ChartWallWindowTest extends FxRobot {
  @TempDir Path folder;
  private final List<String> failures = new ArrayList<>();
  private final AtomicInteger reads = new AtomicInteger();
  private ChartWall wall;

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    interact(
        () -> {
          var grid = new GridPane();
          stage.setScene(new Scene(grid, 800, 600));
          stage.show();
          wall = new ChartWall(grid, new FileSaver(new ImmediateTasks(), new Answers()), () -> {});
        });
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  private final class Answers extends NoDialogs {
    @Override
    public Optional<Path> askForFolder(String title) {
      return Optional.of(folder);
    }

    @Override
    public void failure(String what, Throwable failure) {
      failures.add(what + ": " + failure.getMessage());
    }
  }

  private static ChartModel chart(String title, int steps) {
    var buffer = new SeriesBuffer(2 * steps);
    for (int step = 1; step <= steps; step++) {
      buffer.add(step, step);
    }
    return ChartModel.lines(title, new Curve("training", OkabeIto.SKY, Curve.Stroke.BAND, buffer));
  }

  @Test
  void allChartsAreSavedFromOneReadingOfTheRun() throws IOException {
    interact(
        () -> {
          wall.show(
              List.of(chart("Reward", 2), chart("Loss", 2), chart("Accuracy", 2)),
              () -> {
                reads.incrementAndGet();
                return List.of(chart("Reward", 5), chart("Loss", 6), chart("Accuracy", 7));
              });
          wall.saveAll("first");
        });
    assertThat(failures).isEmpty();
    assertThat(Files.readAllLines(folder.resolve("first-charts/1-Reward.csv"))).hasSize(6);
    assertThat(Files.readAllLines(folder.resolve("first-charts/2-Loss.csv"))).hasSize(7);
    assertThat(Files.readAllLines(folder.resolve("first-charts/3-Accuracy.csv"))).hasSize(8);
    try (Stream<Path> saved = Files.list(folder.resolve("first-charts"))) {
      assertThat(saved).hasSize(9);
    }
    assertThat(reads).hasValue(1);

    interact(() -> wall.saveAll("first"));
    assertThat(reads).as("a run that trains has grown").hasValue(2);
  }

  @Test
  void aRunThatCannotBeReadIsSaidAsItIs() {
    interact(
        () -> {
          wall.show(
              List.of(chart("Reward", 2)),
              () -> {
                throw new IOException("the disk is gone");
              });
          wall.saveAll("first");
        });
    assertThat(failures).containsExactly("The charts were not saved: the disk is gone");
  }

  private void show(ChartModel... charts) {
    interact(() -> wall.show(List.of(charts), List::of));
    WaitForAsyncUtils.waitForFxEvents();
    interact(this::draw);
  }

  /** A tick may draw one chart only. */
  private void draw() {
    for (int tick = 0; tick < 10; tick++) {
      wall.tick();
    }
  }

  private ChartModel model(int place) {
    return lookup("#chart-" + place).queryAs(ChartCard.class).model();
  }

  /** Of every second pixel of a chart. */
  private List<Color> pixels(int place) {
    interact(this::draw);
    WritableImage picture =
        WaitForAsyncUtils.waitForAsyncFx(
            120_000, () -> lookup("#chart-" + place + " .chart-pane").query().snapshot(null, null));
    List<Color> colours = new ArrayList<>();
    for (int y = 0; y < picture.getHeight(); y += 2) {
      for (int x = 0; x < picture.getWidth(); x++) {
        colours.add(picture.getPixelReader().getColor(x, y));
      }
    }
    return colours;
  }

  private static ChartModel zigzag(String title) {
    var buffer = new SeriesBuffer(256);
    for (int step = 1; step <= 200; step++) {
      buffer.add(step, 1 + step % 2 * 99);
    }
    return ChartModel.lines(title, new Curve("training", OkabeIto.SKY, Curve.Stroke.BAND, buffer));
  }

  @Test
  void smoothingAndALogarithmicAxisDrawAnotherPicture() {
    show(zigzag("Reward"), zigzag("Loss"));
    assertThat(lookup("#chart-scale-0").tryQuery()).as("a reward may be negative").isEmpty();
    List<Color> plain = pixels(1);
    clickOn("#chart-scale-1");
    assertThat(model(1).seen().logarithmic()).isTrue();
    assertThat(model(0).seen().logarithmic()).isFalse();
    assertThat(pixels(1)).isNotEqualTo(plain);
    clickOn("#chart-scale-1");
    assertThat(pixels(1)).isEqualTo(plain);
    interact(() -> wall.smooth(100));
    assertThat(model(0).seen().smoothing()).isEqualTo(100);
    assertThat(pixels(1)).isNotEqualTo(plain);
  }

  @Test
  void aChangedValueIsALineThroughEveryChart() {
    show(zigzag("Reward"), zigzag("Loss"));
    assertThat(pixels(0)).noneMatch(ChartWallWindowTest::isVermillion);
    interact(() -> wall.mark(List.of(new StepMark(100, "λ 0.95", false))));
    assertThat(pixels(0)).anyMatch(ChartWallWindowTest::isVermillion);
    assertThat(pixels(1)).anyMatch(ChartWallWindowTest::isVermillion);
  }

  private static boolean isVermillion(Color pixel) {
    Colour mark = OkabeIto.VERMILLION;
    Color of = Color.rgb(mark.red(), mark.green(), mark.blue());
    return Math.abs(pixel.getHue() - of.getHue()) < 4 && pixel.getSaturation() > 0.7;
  }

  @Test
  void aCurvesNameStandsBesideItsColourAndStaysWhereAnotherRunIsShown() {
    show(zigzag("Reward"), zigzag("Loss"));
    Node name = lookup("#chart-0 .key-entry").query();
    assertThat(lookup("#chart-0 .key-swatch").query().getStyle()).contains(OkabeIto.SKY.css());
    assertThat(lookup("#chart-0 .card-values").queryAs(Label.class).getText()).isEqualTo("1.00");
    show(chart("Reward", 7), zigzag("Loss"));
    assertThat((Node) lookup("#chart-0 .key-entry").query()).isSameAs(name);
    assertThat(lookup("#chart-0 .card-values").queryAs(Label.class).getText()).isEqualTo("7.00");
  }

  @Test
  void aChartIsCopiedAsAPicture() {
    show(zigzag("Reward"));
    clickOn("#chart-0 .save-chart");
    clickOn("Copy the picture");
    interact(() -> assertThat(Clipboard.getSystemClipboard().hasImage()).isTrue());
    assertThat(lookup("#chart-0 .card-note").queryAs(Label.class).getText())
        .isEqualTo("picture copied");
  }
}
