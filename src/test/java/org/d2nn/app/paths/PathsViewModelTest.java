package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.d2nn.app.paths.PathsViewModel.State;
import org.d2nn.app.paths.TracedSplit.RouteShare;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathsViewModelTest {
  @TempDir static Path folder;
  private final List<String> problems = new ArrayList<>();
  private PathsViewModel paths;

  private final class Told extends NoDialogs {
    @Override
    public void problem(String what, String why) {
      problems.add(what + ": " + why);
    }
  }

  @BeforeAll
  static void train() throws IOException, DatasetException {
    Workspace workspace = TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    try (TrainingRun run =
        TrainingRun.open(TrainingRequest.of(workspace.experiment(), folder), Progress.NONE)) {
      run.train();
    }
  }

  @BeforeEach
  void open() throws IOException {
    paths = new PathsViewModel(TinyExperiment.in(folder, new ImmediateTasks(), new Told()));
    paths.refresh();
  }

  @AfterEach
  void close() {
    paths.close();
  }

  @Test
  void everyImageOfTheSplitIsTraced() {
    assertThat(paths.stateProperty().get()).isEqualTo(State.READY);
    assertThat(paths.shown().images()).hasSize(40);
    assertThat(paths.shown().headlineProperty().get()).isEqualTo("40 images · in file order");
    assertThat(paths.statusProperty().get()).startsWith("traced 40 images");
    assertThat(paths.shown().tracedProperty().get().classes()).containsExactly("clutter", "face");
    assertThat(paths.shown().selectedProperty().get()).isEqualTo(paths.shown().images().get(0));
    paths.splitProperty().set(Split.TRAIN);
    assertThat(paths.shown().images()).hasSize(120);
  }

  @Test
  void filtersAndSorts() {
    RouteShare route = paths.shown().tracedProperty().get().routes().get(0);
    paths.shown().toggleRoute(route.route().name());
    assertThat(paths.shown().images()).hasSize(route.images());
    paths.shown().toggleRoute(route.route().name());
    paths.shown().toggleLabel(1);
    assertThat(paths.shown().images()).allMatch(image -> image.trace().label() == 1);
    paths.shown().filterProperty().set(TraceFilter.ALL);
    paths.shown().orderProperty().set(TraceOrder.MARGIN);
    assertThat(paths.shown().images())
        .isSortedAccordingTo((a, b) -> Double.compare(a.trace().margin(), b.trace().margin()));
    assertThat(paths.shown().headlineProperty().get()).isEqualTo("40 images · least certain first");
  }

  @Test
  void aForcedDecisionGivesAnotherRouteAndCost() {
    TracedImage image = paths.shown().images().get(3);
    paths.shown().selectedProperty().set(image);
    Decision decided = image.trace().decisionOf("Q").orElseThrow();
    String other = decided.picked().equals("N2") ? "N3" : "N2";

    paths.questions().force("Q", other);
    Trace under = paths.questions().whatIfProperty().get().orElseThrow();
    assertThat(under.route().nodes()).contains(other).doesNotContain(decided.picked());
    assertThat(under.relativeCost()).isNotEqualTo(image.trace().relativeCost());

    paths.questions().force("Q", decided.picked());
    assertThat(paths.questions().whatIfProperty().get()).isEmpty();

    paths.questions().force("Q", other);
    paths.shown().selectedProperty().set(paths.shown().images().get(4));
    assertThat(paths.questions().whatIfProperty().get()).isEmpty();
  }

  @Test
  void anImageFromAnywhereShowsItsPath() throws IOException {
    Path file = folder.resolve("from-elsewhere.png");
    ImageIO.write(new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    paths.questions().open(file);
    TracedImage image = paths.shown().selectedProperty().get();
    assertThat(image.isFromElsewhere()).isTrue();
    assertThat(image.trace().label()).isEqualTo(-1);
    assertThat(image.trace().route().nodes()).contains("N1", "Q");
    assertThat(paths.questions().droppedPixelsProperty().get()).hasSize(128 * 128);
    paths
        .questions()
        .force(
            "Q", image.trace().decisionOf("Q").orElseThrow().picked().equals("N2") ? "N3" : "N2");
    assertThat(paths.questions().whatIfProperty().get()).isPresent();
  }

  @Test
  void whatIsNoImageIsSaidSo() throws IOException {
    TracedImage before = paths.shown().selectedProperty().get();
    paths.questions().open(Files.writeString(folder.resolve("text.jpg"), "not an image"));
    assertThat(problems).singleElement().asString().contains("text.jpg");
    assertThat(paths.shown().selectedProperty().get()).isEqualTo(before);
  }

  @Test
  void comingBackKeepsWhatIsLookedAt() {
    paths.shown().selectedProperty().set(paths.shown().images().get(7));
    paths.shown().toggleLabel(1);
    paths.refresh();
    assertThat(paths.shown().selectedProperty().get().place()).isEqualTo(7);
    assertThat(paths.shown().filterProperty().get().label()).contains(1);
  }

  @Test
  void withoutARunThereIsNothingToShow(@TempDir Path empty) throws IOException {
    var fresh = new PathsViewModel(TinyExperiment.in(empty, new ImmediateTasks(), new Told()));
    fresh.refresh();
    assertThat(fresh.stateProperty().get()).isEqualTo(State.NO_RUN);
    fresh.questions().open(empty.resolve("any.jpg"));
    assertThat(problems).singleElement().asString().contains("Train first");
  }

  @Test
  void aRunWithoutWeightsSaysWhatToDo(@TempDir Path empty) throws IOException {
    Workspace workspace = TinyExperiment.in(empty, new ImmediateTasks(), new Told());
    Path run = Files.createDirectories(empty.resolve("runs").resolve("started"));
    Files.copy(empty.resolve("tiny.d2nn.json"), run.resolve("experiment.json"));
    workspace.runFolderProperty().set(Optional.of(run));
    var started = new PathsViewModel(workspace);
    started.refresh();
    assertThat(started.stateProperty().get()).isEqualTo(State.FAILED);
    assertThat(started.messageProperty().get()).contains("started");
  }
}
