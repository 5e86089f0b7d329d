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
import javafx.scene.Scene;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.charts.ChartModel;
import org.d2nn.charts.Curve;
import org.d2nn.charts.OkabeIto;
import org.d2nn.charts.SeriesBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

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
    return ChartModel.lines(
        title, new Curve("training", OkabeIto.SKY, Curve.Stroke.BAND, buffer));
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
}
