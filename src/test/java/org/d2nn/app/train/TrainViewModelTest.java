package org.d2nn.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.d2nn.app.form.Field;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.train.TrainViewModel.State;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.charts.ChartModel;
import org.d2nn.charts.Curve.Stroke;
import org.d2nn.data.sets.ImageFolders;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.RunMetrics;
import org.d2nn.graph.Graph;
import org.d2nn.learning.Metric;
import org.d2nn.learning.RunControl.Change.What;
import org.d2nn.learning.SettingList;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.learning.WeightSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainViewModelTest {
  private static final Field EPOCHS =
      SettingsFields.all().stream()
          .flatMap(group -> group.fields().stream())
          .filter(field -> field.id().equals("epochs"))
          .findFirst()
          .orElseThrow();

  @TempDir Path folder;

  @Test
  void trainsAndKeepsTheRun() throws IOException {
    Workspace workspace = TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    var train = new TrainViewModel(workspace);
    assertThat(train.stateProperty().get()).isEqualTo(State.READY);

    train.start();

    assertThat(train.stateProperty().get()).isEqualTo(State.ENDED);
    assertThat(train.shown().standingProperty().get().step()).isEqualTo(8);
    assertThat(train.shown().fractionProperty().get()).isEqualTo(1);
    assertThat(train.canResumeProperty().get()).isFalse();
    assertThat(train.shown().feedProperty().get().curves().charts())
        .extracting(ChartModel::latest)
        .noneMatch(String::isEmpty);
    Path run = workspace.runFolderProperty().get().orElseThrow();
    assertThat(run).startsWith(folder.resolve("runs"));
    assertThat(run.resolve("metrics.jsonl")).isNotEmptyFile();
    assertThat(train.runs()).extracting(RunChoice::folder).containsExactly(run);
  }

  @Test
  void whereTheUserWantsItARunIsWrittenForTensorBoardToo() throws IOException {
    Workspace workspace = TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    var train = new TrainViewModel(workspace);
    assertThat(train.settings().edit(EPOCHS, "1")).isEmpty();
    train.start();
    Path without = workspace.runFolderProperty().get().orElseThrow();
    workspace.askingForTensorBoard(() -> true);
    train.start();
    Path with = workspace.runFolderProperty().get().orElseThrow();
    assertThat(without.resolve("tensorboard")).doesNotExist();
    assertThat(with.resolve("tensorboard")).isNotEmptyDirectory();
    workspace.history().undo();
    assertThat(train.commandLine().orElseThrow()).endsWith(" --tensorboard");
  }

  @Test
  void everyRunHasAFolderOfItsOwnAndCanBeSeenAgain() throws IOException {
    Workspace workspace = TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    var train = new TrainViewModel(workspace);
    assertThat(train.settings().edit(EPOCHS, "1")).isEmpty();
    train.start();
    Path first = workspace.runFolderProperty().get().orElseThrow();
    train.start();
    assertThat(workspace.runFolderProperty().get().orElseThrow()).isNotEqualTo(first);
    assertThat(train.runs()).hasSize(2);

    var later = new TrainViewModel(workspace);
    later.open(first);
    assertThat(later.stateProperty().get()).isEqualTo(State.ENDED);
    assertThat(later.shown().folderProperty().get()).isEqualTo(first);
    assertThat(later.shown().feedProperty().get().curves().charts())
        .extracting(ChartModel::latest)
        .noneMatch(String::isEmpty);
  }

  @Test
  void aTrainingStartsFromTheWeightsOfARunThatIsChosenByItsTitle() throws IOException {
    List<String> told = new ArrayList<>();
    Workspace workspace = TinyExperiment.in(folder, new ImmediateTasks(), new Ended(told));
    var train = new TrainViewModel(workspace);
    Field<TrainingSettings> weights = train.settings().weights().field();
    train.start();
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("Training has finished: Tiny, validation 0.");
    Path first = workspace.runFolderProperty().get().orElseThrow();
    double fresh = firstLoss(first);

    String title = train.runs().get(0).title();
    assertThat(train.settings().weights().choices()).containsExactly(StartingWeights.FRESH, title);
    assertThat(train.settings().edit(weights, title)).isEmpty();
    assertThat(workspace.history().undoNameProperty().get())
        .isEqualTo("Start from: " + StartingWeights.FRESH + " → " + title);
    assertThat(workspace.experiment().training().warmStart())
        .as("the folder of the experiment can be moved")
        .hasValue(WeightSource.run("runs/" + first.getFileName()));
    assertThat(weights.read().apply(workspace.experiment().training())).isEqualTo(title);

    train.start();
    Path second = workspace.runFolderProperty().get().orElseThrow();
    assertThat(firstLoss(second)).isLessThan(fresh);

    assertThat(train.settings().edit(weights, StartingWeights.FRESH)).isEmpty();
    assertThat(workspace.experiment().training().warmStart()).isEmpty();
  }

  private static double firstLoss(Path run) {
    return RunMetrics.read(RunFolder.at(run)).steps().get(0).get(Metric.LOSS);
  }

  @Test
  void onlyAFolderWithWeightsIsStartedFrom() throws IOException {
    List<String> told = new ArrayList<>();
    Path other = Files.createDirectory(folder.resolve("other"));
    Workspace workspace =
        TinyExperiment.in(
            folder,
            new ImmediateTasks(),
            new Ended(told) {
              @Override
              public Optional<Path> askForFolder(String title) {
                return Optional.of(other);
              }

              @Override
              public void problem(String what, String why) {
                told.add(what + ": " + why);
              }
            });
    var train = new TrainViewModel(workspace);
    train.settings().weights().ask();
    assertThat(told).singleElement().asString().contains(other + ": neither a run nor a model.");
    assertThat(workspace.experiment().training().warmStart()).isEmpty();

    Files.writeString(other.resolve("experiment.json"), "{}");
    train.settings().weights().ask();
    assertThat(workspace.experiment().training().warmStart()).hasValue(WeightSource.run("other"));
    assertThat(train.settings().weights().choices()).contains("other");
  }

  /** Remembers what it was told. */
  private static class Ended extends NoDialogs {
    private final List<String> told;

    Ended(List<String> told) {
      this.told = told;
    }

    @Override
    public void ended(String what, String result) {
      told.add(what + ": " + result);
    }
  }

  @Test
  void runsThatDifferOnlyInTheirSeedAreDrawnAsTheirMean() throws IOException {
    Workspace workspace = TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    var train = new TrainViewModel(workspace);
    train.start();
    workspace.edit(
        "Another seed",
        workspace
            .experiment()
            .withTraining(workspace.experiment().training().with(SettingList.SEED, 2L)),
        null);
    train.start();
    train.settings().edit(SettingsFields.LAMBDA, "0.5");
    train.start();
    assertThat(train.table().rows()).hasSize(3);
    List.copyOf(train.table().rows()).forEach(row -> train.table().overlay(row, true));

    ChartModel accuracy = chart(train, 2);
    assertThat(accuracy.curves().subList(2, accuracy.curves().size()))
        .extracting(curve -> curve.stroke() + " " + curve.name())
        .containsExactly(
            "STRONG λ 0.5 · seed 2",
            "THIN λ 0.9 · seed 2",
            "THIN λ 0.9 · seed 1",
            "STRONG mean of λ 0.9 · seed 2 and 1 more");
    double[] one = accuracy.curves().get(3).buffer().points().mean();
    double[] other = accuracy.curves().get(4).buffer().points().mean();
    double[] mean = accuracy.curves().get(5).buffer().points().mean();
    assertThat(mean).hasSize(2);
    assertThat(mean[1]).isCloseTo((one[1] + other[1]) / 2, within(1e-12));

    train.table().meansProperty().set(false);
    assertThat(chart(train, 2).curves()).hasSize(5).noneMatch(c -> c.stroke() == Stroke.THIN);
  }

  private static ChartModel chart(TrainViewModel train, int place) {
    RunFeed feed = train.shown().feedProperty().get();
    return train.table().over(feed.curves().charts().get(place));
  }

  @Test
  void settingsAreStepsThatCanBeUndone() throws IOException {
    Workspace workspace = TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    var train = new TrainViewModel(workspace);
    assertThat(train.settings().edit(SettingsFields.LAMBDA, "0.5")).isEmpty();
    assertThat(workspace.experiment().training().reward().lambda()).isEqualTo(0.5);
    assertThat(workspace.history().undoNameProperty().get()).isEqualTo("λ: 0.9 → 0.5");

    assertThat(train.settings().edit(SettingsFields.LAMBDA, "high")).isPresent();
    assertThat(workspace.experiment().training().reward().lambda()).isEqualTo(0.5);

    workspace.history().undo();
    assertThat(workspace.experiment().training().reward().lambda()).isEqualTo(0.9);
  }

  @Test
  void theBreakEvenGainFollowsLambda() throws IOException {
    Workspace workspace = TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    var train = new TrainViewModel(workspace);
    double extra = train.settings().gains().get(0).extraRelativeCost();
    assertThat(train.settings().gains().get(0).gain()).isCloseTo(extra / 9, within(1e-9));
    train.settings().edit(SettingsFields.LAMBDA, "0.5");
    assertThat(train.settings().gains().get(0).gain()).isCloseTo(extra, within(1e-9));
    assertThat(SettingsForm.sentence(train.settings().gains().get(0)))
        .startsWith("At Q, N2 pays off over N3");
  }

  @Test
  void missingImagesAreSaidWithWhatToDoAndAnotherFolderMendsIt() throws IOException {
    Workspace workspace = TinyExperiment.onFolders(folder, new ImmediateTasks(), new NoDialogs());
    var train = new TrainViewModel(workspace);
    train.start();
    assertThat(train.stateProperty().get()).isEqualTo(State.FAILED);
    assertThat(train.troubleProperty().get().isAboutData()).isTrue();
    assertThat(train.troubleProperty().get().message()).contains("images");
    assertThat(train.shown().feedProperty().get()).isNull();
    assertThat(folder.resolve("runs").resolve("tiny-0.9-1").resolve("experiment.json"))
        .doesNotExist();

    train.settings().useFolder(Files.createDirectory(folder.resolve("pictures")));
    assertThat(train.stateProperty().get()).isEqualTo(State.READY);
    assertThat(((ImageFolders) workspace.experiment().dataset().source()).path())
        .isEqualTo("pictures");
    assertThat(workspace.history().undoNameProperty().get()).isEqualTo("Choose images");
  }

  @Test
  void aFolderOfOtherClassesBringsItsOwn() throws IOException {
    Workspace workspace = TinyExperiment.onFolders(folder, new ImmediateTasks(), new NoDialogs());
    var train = new TrainViewModel(workspace);
    Path birds = Files.createDirectory(folder.resolve("birds"));
    Files.createDirectory(birds.resolve("owl"));
    train.settings().useFolder(birds);
    assertThat(classNames(workspace)).as("one folder is no set").containsExactly("cat", "dog");
    Files.createDirectory(birds.resolve("wren"));
    train.settings().useFolder(birds);
    assertThat(classNames(workspace)).isEmpty();
    workspace.history().undo();
    Files.createDirectory(birds.resolve("cat"));
    Files.createDirectory(birds.resolve("dog"));
    train.settings().useFolder(birds);
    assertThat(classNames(workspace)).containsExactly("cat", "dog");
  }

  private static List<String> classNames(Workspace workspace) {
    return ((ImageFolders) workspace.experiment().dataset().source())
        .classes().stream().map(ImageFolders.ClassFolder::name).toList();
  }

  @Test
  void aLongRunSaysHowFarItIsReadAndIsShownThen() throws IOException {
    Workspace workspace = TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    new TrainViewModel(workspace).start();
    Path run = workspace.runFolderProperty().get().orElseThrow();
    List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
    String step = lines.get(0).replaceFirst("\"step\":1,", "\"step\":%d,");
    Files.write(
        run.resolve("metrics.jsonl"),
        LongStream.rangeClosed(1, 30_000).mapToObj(number -> step.formatted(number)).toList());

    Queue<Runnable> screen = new ConcurrentLinkedQueue<>();
    List<String> said = new ArrayList<>();
    try (Tasks tasks = Tasks.background(screen::add)) {
      var train = new TrainViewModel(TinyExperiment.in(folder, tasks, new NoDialogs()));
      train.open(run);
      train
          .openingProperty()
          .get()
          .orElseThrow()
          .messageProperty()
          .addListener((property, before, now) -> said.add(now));
      until(screen, train, () -> train.openingProperty().get().isEmpty());
      assertThat(said).containsExactly("Reading the run");
      assertThat(train.shown().standingProperty().get().step()).isEqualTo(30_000);
      assertThat(train.shown().feedProperty().get().curves().charts().get(2).latest()).isNotEmpty();
      assertThat(train.canResumeProperty().get()).isTrue();
    }
  }

  @Test
  void aGraphThatBreaksRulesIsNotTrained() throws IOException {
    Workspace workspace = TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    var train = new TrainViewModel(workspace);
    Graph graph = workspace.graph();
    workspace.edit(
        "Break it",
        workspace.experiment().withGraph(new Graph(graph.nodes(), graph.edges().subList(0, 6))),
        null);
    assertThat(train.settings().whyNotStartProperty().get()).contains("rule");
    train.start();
    assertThat(train.stateProperty().get()).isEqualTo(State.READY);
  }

  @Test
  void pausesChangesStopsAndGoesOn() throws IOException {
    Queue<Runnable> screen = new ConcurrentLinkedQueue<>();
    try (Tasks tasks = Tasks.background(screen::add)) {
      Workspace workspace = TinyExperiment.in(folder, tasks, new NoDialogs());
      var train = new TrainViewModel(workspace);
      assertThat(train.settings().edit(EPOCHS, "3000")).isEmpty();
      train.start();
      until(screen, train, () -> train.shown().standingProperty().get().step() > 5);
      assertThat(train.stateProperty().get()).isEqualTo(State.RUNNING);

      assertThat(train.live().change(What.LAMBDA, "0.5")).isEmpty();
      assertThat(train.live().change(What.LAMBDA, "2"))
          .hasValue("λ: Enter a number between 0 and 1.");
      assertThat(train.live().change(What.EPSILON, "7"))
          .hasValue("ε: Enter a number between 0 and 1, or auto.");
      assertThat(train.live().change(What.EPSILON, "auto")).isEmpty();
      assertThat(train.live().change(What.LEARNING_RATE, "quick")).isPresent();
      until(screen, train, () -> says(train, "λ changed 0.9 → 0.5"));
      assertThat(train.shown().standingProperty().get().lambda()).isEqualTo(0.5);

      train.pauseOrResume();
      until(screen, train, () -> train.stateProperty().get() == State.PAUSED);
      assertThat(train.live().change(What.LEARNING_RATE, "0.00012345")).isEmpty();
      train.poll();
      assertThat(train.shown().standingProperty().get().learningRate())
          .as("what was asked for is shown while the run is paused")
          .isEqualTo(0.00012345);
      long paused = train.shown().standingProperty().get().step();
      train.pauseOrResume();
      until(screen, train, () -> train.shown().standingProperty().get().step() > paused);
      assertThat(train.shown().standingProperty().get().learningRate()).isEqualTo(0.00012345);

      train.stop();
      until(screen, train, () -> train.stateProperty().get() == State.ENDED);
      until(screen, train, () -> train.canResumeProperty().get());
      long stopped = train.shown().standingProperty().get().step();

      train.resume();
      until(screen, train, () -> train.shown().standingProperty().get().step() > stopped);
      train.stop();
      until(screen, train, () -> train.stateProperty().get() == State.ENDED);
      assertThat(train.shown().feedProperty().get().lines())
          .extracting(RunFeed.LogLine::text)
          .anyMatch(line -> line.startsWith("training resumed at step"));
    }
  }

  private static boolean says(TrainViewModel train, String start) {
    return train.shown().feedProperty().get().lines().stream()
        .anyMatch(line -> line.text().startsWith(start));
  }

  /** Does what waits for the JavaFX thread, polls, and looks, until it is so. */
  private static void until(Queue<Runnable> screen, TrainViewModel train, BooleanSupplier so) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInSameThread()
        .until(
            () -> {
              for (Runnable next = screen.poll(); next != null; next = screen.poll()) {
                next.run();
              }
              train.poll();
              return train.shown().standingProperty().get() != null && so.getAsBoolean();
            });
  }

  @Test
  void theRunThatTrainsIsAmongTheRunsAtOnce() throws IOException {
    Queue<Runnable> screen = new ConcurrentLinkedQueue<>();
    try (Tasks tasks = Tasks.background(screen::add)) {
      Workspace workspace = TinyExperiment.in(folder, tasks, new NoDialogs());
      var train = new TrainViewModel(workspace);
      assertThat(train.settings().edit(EPOCHS, "3000")).isEmpty();
      train.start();
      until(screen, train, () -> train.shown().folderProperty().get() != null);
      until(screen, train, () -> !train.runs().isEmpty());
      assertThat(train.stateProperty().get().isActive()).isTrue();
      assertThat(train.runs())
          .extracting(RunChoice::folder)
          .containsExactly(train.shown().folderProperty().get());
      train.stop();
      until(screen, train, () -> train.stateProperty().get() == State.ENDED);
    }
  }

  @Test
  void aRunFolderThatIsDeletedStopsTheTrainingWithAReason() throws IOException {
    Queue<Runnable> screen = new ConcurrentLinkedQueue<>();
    try (Tasks tasks = Tasks.background(screen::add)) {
      Workspace workspace = TinyExperiment.in(folder, tasks, new NoDialogs());
      var train = new TrainViewModel(workspace);
      assertThat(train.settings().edit(EPOCHS, "100000")).isEmpty();
      train.start();
      until(screen, train, () -> train.shown().standingProperty().get().step() > 5);
      Files.move(train.shown().folderProperty().get(), folder.resolve("elsewhere"));
      until(screen, train, () -> train.stateProperty().get() == State.FAILED);
      assertThat(train.troubleProperty().get().message()).contains("deleted or moved");
    }
  }

  @Test
  void twoRunsAtOnceKeepTheirLogsApart() throws IOException {
    Queue<Runnable> screen = new ConcurrentLinkedQueue<>();
    try (Tasks tasks = Tasks.background(screen::add)) {
      var trains =
          List.of(
              new TrainViewModel(TinyExperiment.in(inside("one"), tasks, new NoDialogs())),
              new TrainViewModel(TinyExperiment.in(inside("two"), tasks, new NoDialogs())));
      for (TrainViewModel train : trains) {
        train.settings().edit(EPOCHS, "3000");
        train.start();
      }
      for (TrainViewModel train : trains) {
        until(screen, train, () -> train.shown().standingProperty().get().epoch() > 1);
      }
      for (TrainViewModel train : trains) {
        train.stop();
        until(screen, train, () -> train.stateProperty().get() == State.ENDED);
        Path run = train.shown().folderProperty().get();
        assertThat(Files.readAllLines(run.resolve("log.txt")))
            .filteredOn(line -> line.contains("Training into") || line.contains("Ended after"))
            .hasSize(2);
      }
    }
  }

  private Path inside(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }
}
