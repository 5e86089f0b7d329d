package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.HeldTasks;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.data.MadeImages;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images from elsewhere that are opened just when a run is chosen. */
class OpenedImagesTest {
  @TempDir static Path folder;
  private static Path run;
  private final List<String> problems = new ArrayList<>();
  private List<Path> files;

  private final class Told extends NoDialogs {
    @Override
    public void problem(String what, String why) {
      problems.add(what + ": " + why);
    }
  }

  @BeforeAll
  static void train() throws Exception {
    var workspace = TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    TrainingRequest request = TrainingRequest.of(workspace.experiment(), folder);
    run = request.run();
    try (TrainingRun training = TrainingRun.open(request, Progress.NONE)) {
      training.train();
    }
  }

  @BeforeEach
  void draw() throws Exception {
    files = List.of(MadeImages.write(folder.resolve("own.png"), 40, 40, (x, y) -> x * 6));
  }

  private PathsViewModel paths(Tasks tasks) throws Exception {
    return new PathsViewModel(TinyExperiment.in(folder, tasks, new Told()));
  }

  @Test
  void whileARunIsLoadingTheyWaitForIt() throws Exception {
    var tasks = new HeldTasks(" load");
    PathsViewModel paths = paths(tasks);
    tasks.hold();
    paths.refresh();
    paths.opened().open(files);
    assertThat(problems).isEmpty();
    tasks.release();
    assertThat(paths.opened().images()).hasSize(1);
    assertThat(paths.shown().selectedProperty().get().isFromElsewhere()).isTrue();
    paths.close();
  }

  @Test
  void oneThatIsOpenedTwiceAtOnceIsThereOnceAndSelected() throws Exception {
    var tasks = new HeldTasks(" open");
    PathsViewModel paths = paths(tasks);
    paths.refresh();
    tasks.hold();
    paths.opened().open(files);
    paths.opened().open(files);
    tasks.release();
    assertThat(paths.opened().images()).hasSize(1);
    assertThat(paths.shown().selectedProperty().get())
        .isSameAs(paths.opened().images().get(0).image());
    paths.close();
  }

  @Test
  void theyAreAskedOfTheRunThatIsChosenMeanwhile(@TempDir Path elsewhere) throws Exception {
    Path copy = elsewhere.resolve("copy");
    List<Path> all;
    try (var inside = Files.walk(run)) {
      all = inside.toList();
    }
    for (Path file : all) {
      Files.copy(file, copy.resolve(run.relativize(file).toString()));
    }
    var tasks = new HeldTasks(" open");
    PathsViewModel paths = paths(tasks);
    paths.refresh();
    tasks.hold();
    paths.opened().open(files);
    paths.runProperty().set(RunList.choiceOf(copy).orElseThrow());
    tasks.release();
    assertThat(paths.session().orElseThrow().run()).isEqualTo(copy);
    assertThat(paths.opened().images()).hasSize(1);
    assertThat(problems).isEmpty();
    paths.close();
  }
}
