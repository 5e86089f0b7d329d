package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.d2nn.app.paths.PathsViewModel.State;
import org.d2nn.app.paths.TracedSplit.RouteShare;
import org.d2nn.app.runs.GraphRoutes;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.runs.Sight;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.HeldTasks;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.file.Overrides;
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
  private Optional<Path> saveTo = Optional.empty();
  private Optional<Path> folderTo = Optional.empty();
  private PathsViewModel paths;

  private final class Told extends NoDialogs {
    @Override
    public void problem(String what, String why) {
      problems.add(what + ": " + why);
    }

    @Override
    public Optional<Path> askWhereToSave(
        String title, String suggested, List<FileSaver.Kind> kinds) {
      return saveTo;
    }

    @Override
    public Optional<Path> askForFolder(String title) {
      return folderTo;
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
    assertThat(paths.shown().headlineProperty().get()).startsWith("40 images · accuracy ");
    assertThat(paths.statusProperty().get()).startsWith("40 images · ");
    assertThat(paths.shown().tracedProperty().get().classes()).containsExactly("clutter", "face");
    assertThat(paths.shown().selectedProperty().get()).isEqualTo(paths.shown().images().get(0));
    paths.splitProperty().set(Split.TRAIN);
    assertThat(paths.shown().images()).hasSize(120);
  }

  @Test
  void filtersAndSorts() {
    RouteShare route = paths.shown().tracedProperty().get().routes().get(0);
    paths.shown().toggle(Trait.ROUTE, route.route().name());
    assertThat(paths.shown().images()).hasSize(route.images());
    paths.shown().toggle(Trait.ROUTE, route.route().name());
    paths.shown().toggle(Trait.LABEL, "face");
    assertThat(paths.shown().images()).allMatch(image -> image.trace().label() == 1);
    assertThat(paths.shown().headlineProperty().get())
        .startsWith(paths.shown().images().size() + " of 40 images · accuracy ");
    paths.shown().filterProperty().set(TraceFilter.ALL);
    paths.shown().orderProperty().set(ImageOrder.by(Quantity.MARGIN));
    assertThat(paths.shown().images())
        .isSortedAccordingTo((a, b) -> Double.compare(a.trace().margin(), b.trace().margin()));
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
    paths.opened().open(List.of(file));
    TracedImage image = paths.shown().selectedProperty().get();
    assertThat(image.isFromElsewhere()).isTrue();
    assertThat(image.trace().label()).isEqualTo(-1);
    assertThat(image.trace().route().nodes()).contains("N1", "Q");
    assertThat(paths.opened().of(image).orElseThrow().pixels()).hasSize(96 * 96);
    paths
        .questions()
        .force(
            "Q", image.trace().decisionOf("Q").orElseThrow().picked().equals("N2") ? "N3" : "N2");
    assertThat(paths.questions().whatIfProperty().get()).isPresent();
  }

  @Test
  void whatIsNoImageIsSaidSo() throws IOException {
    TracedImage before = paths.shown().selectedProperty().get();
    paths.opened().open(List.of(Files.writeString(folder.resolve("text.jpg"), "not an image")));
    assertThat(problems).singleElement().asString().contains("text.jpg");
    assertThat(paths.shown().selectedProperty().get()).isEqualTo(before);
  }

  @Test
  void comingBackKeepsWhatIsLookedAt() {
    paths.shown().selectedProperty().set(paths.shown().images().get(7));
    paths.shown().toggle(Trait.LABEL, "face");
    paths.refresh();
    assertThat(paths.shown().selectedProperty().get().place()).isEqualTo(7);
    assertThat(paths.shown().filterProperty().get().of(Trait.LABEL)).contains("face");
  }

  @Test
  void nothingOfAnotherRunOrSplitIsShownUntilTheChosenOneIsLoaded() throws IOException {
    var tasks = new HeldTasks(" load");
    var slow = new PathsViewModel(TinyExperiment.in(folder, tasks, new Told()));
    slow.refresh();
    assertThat(slow.shown().images()).hasSize(40);
    tasks.hold();
    slow.splitProperty().set(Split.TRAIN);
    assertNothingIsShown(slow);
    tasks.release();
    assertThat(slow.shown().images()).hasSize(120);

    Path copy = folder.resolve("elsewhere");
    copyRun(slow.runProperty().get().folder(), copy);
    tasks.hold();
    slow.runProperty().set(RunList.choiceOf(copy).orElseThrow());
    assertNothingIsShown(slow);
    slow.cancel();
    assertThat(slow.stateProperty().get()).isEqualTo(State.CANCELLED);
    tasks.release();
    assertThat(slow.shown().images()).isEmpty();
    slow.refresh();
    assertThat(slow.stateProperty().get()).isEqualTo(State.READY);
    slow.close();
  }

  private static void assertNothingIsShown(PathsViewModel paths) {
    assertThat(paths.stateProperty().get()).isEqualTo(State.LOADING);
    assertThat(paths.shown().images()).isEmpty();
    assertThat(paths.shown().tracedProperty().get().routes()).isEmpty();
    assertThat(paths.shown().selectedProperty().get()).isNull();
    assertThat(paths.statusProperty().get()).isEmpty();
    assertThat(paths.session()).isEmpty();
  }

  private static void copyRun(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void theFilterIsKeptWhenTheSplitOrTheRunChanges() throws IOException {
    paths.shown().toggle(Trait.LABEL, "face");
    paths.splitProperty().set(Split.TRAIN);
    int faces = paths.shown().images().size();
    assertThat(paths.shown().images()).isNotEmpty().allMatch(image -> image.trace().label() == 1);
    Path copy = folder.resolve("another");
    copyRun(paths.runProperty().get().folder(), copy);
    paths.runProperty().set(RunList.choiceOf(copy).orElseThrow());
    assertThat(paths.stateProperty().get()).isEqualTo(State.READY);
    assertThat(paths.shown().images()).hasSize(faces).allMatch(image -> image.trace().label() == 1);
  }

  @Test
  void whatIsForcedIsSaidSoAndTakenBack() {
    TracedImage image = paths.shown().images().get(3);
    paths.shown().choose(image);
    Decision decided = image.trace().decisionOf("Q").orElseThrow();
    int other = 1 - decided.pick();
    paths.questions().force(other + 1);
    assertThat(paths.questions().forcedProperty().get())
        .containsExactly(entry("Q", decided.targets().get(other)));
    paths.questions().forceNext("Q");
    assertThat(paths.questions().forcedProperty().get()).isEmpty();
    paths.questions().force(9);
    assertThat(paths.questions().whatIfProperty().get()).isEmpty();
  }

  @Test
  void hindsightAgreesWithWhatHappensWhenTheOtherRouteIsForced() {
    TracedSplit split = paths.shown().tracedProperty().get();
    for (TracedImage image : split.images()) {
      paths.shown().choose(image);
      Decision decided = image.trace().decisionOf("Q").orElseThrow();
      paths.questions().force("Q", decided.targets().get(1 - decided.pick()));
      Trace under = paths.questions().whatIfProperty().get().orElseThrow();
      boolean cheaper = under.relativeCost() < image.trace().relativeCost();
      Hindsight.Verdict expected =
          under.correct() && cheaper
              ? Hindsight.Verdict.WASTED
              : image.trace().correct()
                  ? Hindsight.Verdict.BEST
                  : under.correct() ? Hindsight.Verdict.TOO_CHEAP : Hindsight.Verdict.NONE;
      assertThat(split.verdict(image)).contains(expected);
    }
  }

  @Test
  void selectsSeveralAndFindsTheNextWrongAnswer() {
    ShownImages shown = paths.shown();
    List<TracedImage> all = List.copyOf(shown.images());
    shown.choose(all.get(2));
    shown.chooseTo(all.get(5));
    assertThat(shown.chosenProperty().get()).containsExactlyElementsOf(all.subList(2, 6));
    shown.chooseAlso(all.get(9));
    shown.chooseAlso(all.get(3));
    assertThat(shown.chosenOrAll()).containsExactly(all.get(2), all.get(4), all.get(5), all.get(9));
    shown.choose(all.get(0));
    assertThat(shown.chosenOrAll()).isEqualTo(all);
    List<TracedImage> wrong = all.stream().filter(image -> !image.trace().correct()).toList();
    shown.choose(all.get(all.size() - 1));
    for (TracedImage expected : wrong) {
      shown.nextWrong();
      assertThat(shown.selectedProperty().get()).isSameAs(expected);
    }
  }

  @Test
  void savesWhatIsSelectedWithTheColumnsOfTrace() throws IOException {
    saveTo = Optional.of(folder.resolve("some.csv"));
    List<TracedImage> all = List.copyOf(paths.shown().images());
    paths.saving().table();
    List<String> everything = Files.readAllLines(saveTo.get());
    assertThat(everything).hasSize(41);
    assertThat(everything.get(0))
        .isEqualTo("image,label,prediction,correct,route,macs,relativeCost,Q.decision,Q.scores");
    paths.shown().choose(all.get(2));
    paths.shown().chooseTo(all.get(4));
    paths.saving().table();
    assertThat(Files.readAllLines(saveTo.get()))
        .containsExactly(
            everything.get(0), everything.get(3), everything.get(4), everything.get(5));
  }

  @Test
  void withoutARunThereIsNothingToShow(@TempDir Path empty) throws IOException {
    var fresh = new PathsViewModel(TinyExperiment.in(empty, new ImmediateTasks(), new Told()));
    fresh.refresh();
    assertThat(fresh.stateProperty().get()).isEqualTo(State.NO_RUN);
    fresh.opened().open(List.of(empty.resolve("any.jpg")));
    assertThat(problems).singleElement().asString().contains("No run is loaded", "Train first");
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

  @Test
  void runsAreComparedOnTheSameImages() throws IOException, DatasetException {
    Path second = folder.resolve("second");
    Workspace workspace = TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    var cheaper = Overrides.apply(workspace.experiment(), Map.of("training.lambda", "0.1"));
    try (TrainingRun run =
        TrainingRun.open(TrainingRequest.of(cheaper, folder).into(second), Progress.NONE)) {
      run.train();
    }
    paths.other().compareWith(RunList.choiceOf(second).orElseThrow());
    assertThat(problems).isEmpty();
    TracedSplit split = paths.shown().tracedProperty().get();
    Comparison there = split.comparison().orElseThrow();
    assertThat(there.byImage()).hasSize(40);
    var counts = paths.shown().foundProperty().get().counts();
    for (TracedImage image : split.images()) {
      boolean same = image.trace().route().equals(there.of(image).orElseThrow().route());
      assertThat(split.trait(Comparison.CHANGE).orElseThrow().of(image))
          .isEqualTo(same ? "same route" : "route changed");
    }
    assertThat(counts.get(Comparison.ANSWERS).values().stream().mapToInt(i -> i).sum())
        .isEqualTo(40);
    RouteChanges changes = paths.shown().foundProperty().get().changes().orElseThrow();
    for (int row = 0; row < changes.here().size(); row++) {
      for (int column = 0; column < changes.there().size(); column++) {
        paths
            .shown()
            .filterProperty()
            .set(
                TraceFilter.ALL
                    .with(Trait.ROUTE, Set.of(changes.here().get(row)))
                    .with(Comparison.ROUTE, Set.of(changes.there().get(column))));
        assertThat(paths.shown().images()).hasSize(changes.counts()[row][column]);
      }
    }
    paths.shown().filterProperty().set(TraceFilter.ALL);
    for (TracedImage image : split.images()) {
      Trace other = there.of(image).orElseThrow();
      Set<Comparison.Mark> marks = there.marks(image);
      assertThat(marks.contains(Comparison.Mark.ROUTE))
          .isEqualTo(!image.trace().route().equals(other.route()));
      assertThat(marks.contains(Comparison.Mark.ANSWER))
          .isEqualTo(image.trace().prediction() != other.prediction());
      assertThat(marks.contains(Comparison.Mark.CHEAPER))
          .isEqualTo(image.trace().relativeCost() < other.relativeCost());
    }
    paths.other().compareWith(null);
    assertThat(paths.shown().tracedProperty().get().trait(Comparison.CHANGE)).isEmpty();
  }

  @Test
  void eachDecisionsOutcomeIsWhatForcingItGives() {
    for (TracedImage image : paths.shown().images().subList(0, 8)) {
      paths.shown().choose(image);
      Map<String, Trace> outcomes = paths.questions().outcomesProperty().get().get("Q");
      assertThat(outcomes).containsOnlyKeys("N2", "N3");
      Decision decided = image.trace().decisionOf("Q").orElseThrow();
      assertThat(outcomes.get(decided.picked())).isSameAs(image.trace());
      String other = decided.targets().get(1 - decided.pick());
      paths.questions().force("Q", other);
      Trace under = paths.questions().whatIfProperty().get().orElseThrow();
      assertThat(outcomes.get(other).prediction()).isEqualTo(under.prediction());
      assertThat(outcomes.get(other).route()).isEqualTo(under.route());
    }
  }

  @Test
  void whatTheNetworkSeesIsOfTheSelectedImage() throws DatasetException {
    for (TracedImage image : paths.shown().images().subList(0, 3)) {
      paths.shown().choose(image);
      Sight sight = paths.questions().sightProperty().get().orElseThrow();
      assertThat(sight.inputs())
          .singleElement()
          .satisfies(seen -> assertThat(seen.size().width()).isEqualTo(32));
      assertThat(sight.inputs().get(0).argb())
          .isEqualTo(paths.session().orElseThrow().sight(image.picture()).inputs().get(0).argb());
    }
  }

  @Test
  void openedImagesStayAndAreAskedAgainOfTheNextRun() throws IOException {
    List<Path> files = new ArrayList<>();
    Path several = Files.createDirectories(folder.resolve("several"));
    for (int i = 0; i < 3; i++) {
      Path file = several.resolve(i + ".png");
      ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
      files.add(file);
    }
    paths.opened().open(List.of(several));
    assertThat(paths.opened().images())
        .extracting(opened -> opened.image().file().orElseThrow())
        .containsExactlyElementsOf(files);
    paths.opened().open(files);
    assertThat(paths.opened().images()).as("each once").hasSize(3);
    TracedImage first = paths.opened().images().get(0).image();
    assertThat(paths.shown().selectedProperty().get()).isEqualTo(first);

    paths.splitProperty().set(Split.TRAIN);
    assertThat(paths.opened().images()).hasSize(3);
    assertThat(paths.opened().images().get(0).image()).isNotSameAs(first);
    assertThat(paths.shown().selectedProperty().get().isFromElsewhere()).isFalse();

    saveTo = Optional.of(folder.resolve("opened.csv"));
    paths.saving().tableOfOpened();
    assertThat(Files.readAllLines(saveTo.get())).hasSize(4).last().asString().contains("2.png");
    paths.opened().remove(paths.opened().images().get(0));
    assertThat(paths.opened().images()).hasSize(2);
    paths.opened().removeAll();
    assertThat(paths.opened().images()).isEmpty();
  }

  @Test
  void theContactSheetHasEveryImageWithItsColour() throws IOException {
    saveTo = Optional.of(folder.resolve("sheet.png"));
    paths.saving().sheet();
    BufferedImage sheet = ImageIO.read(saveTo.get().toFile());
    assertThat(sheet.getWidth()).isGreaterThan(1000);
    Map<Integer, Integer> corners = new HashMap<>();
    int rows = 4; // of ten images
    int head = sheet.getHeight() - 24 - rows * 144;
    for (int i = 0; i < 40; i++) {
      int rgb = sheet.getRGB(24 + i % 10 * 114 + 2, head + i / 10 * 144 + 50);
      String css = "#%06x".formatted(rgb & 0xFFFFFF);
      assertThat(css)
          .isEqualTo(
              paths
                  .shown()
                  .tracedProperty()
                  .get()
                  .colourOf(paths.shown().images().get(i).trace().route().name())
                  .css());
      corners.merge(rgb, 1, Integer::sum);
    }
    assertThat(corners).isNotEmpty();
  }

  @Test
  void copiesGoIntoClassFoldersAndReplaceNothing() throws IOException {
    folderTo = Optional.of(Files.createDirectories(folder.resolve("copies")));
    paths.shown().chooseAll(paths.shown().images().subList(0, 6));
    paths.saving().copies();
    paths.saving().copies();
    assertThat(problems).isEmpty();
    int files = 0;
    for (String name : List.of("face", "clutter")) {
      Path of = folderTo.get().resolve(name);
      if (Files.exists(of)) {
        try (var list = Files.list(of)) {
          files += (int) list.count();
        }
      }
    }
    assertThat(files).isEqualTo(12);
  }

  @Test
  void runsOfOtherImagesAreNotCompared() {
    TracedSplit here = paths.shown().tracedProperty().get();
    var fewer =
        new TracedSplit(
            paths.session().orElseThrow().graph(), here.classes(), here.images().subList(0, 30));
    var routes = new GraphRoutes(paths.session().orElseThrow().graph());
    assertThatThrownBy(() -> Comparison.of("the other", here, fewer, routes))
        .hasMessageContaining("40 here, 30 there, 30 in both")
        .hasMessageContaining("dataset.split");
  }
}
