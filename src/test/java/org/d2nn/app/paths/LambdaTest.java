package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.tasks.HeldTasks;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.cli.Terminal;
import org.d2nn.data.MadeImages;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.analysis.LambdaStops;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.Overrides;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Route;
import org.d2nn.graph.Routes;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One network for every λ, on a trained cascade: the slider of Paths against the command line. */
class LambdaTest {
  private static final String SAMPLE = "cascade-builtin";
  @TempDir static Path folder;
  private static Path file;
  private static Path run;
  private static Graph graph;

  @BeforeAll
  static void train() throws Exception {
    Experiment experiment =
        Overrides.apply(
            ExperimentFile.read(Path.of("sample-configs", SAMPLE + ".d2nn.json")).experiment(),
            Map.of(
                "training.epochs", "1",
                "dataset.count", "300",
                "training.objective", "parts",
                "training.feedback", "every"));
    graph = experiment.graph();
    file = folder.resolve("sample.d2nn.json");
    Files.writeString(file, ExperimentFile.toJson(experiment));
    TrainingRequest request = TrainingRequest.of(experiment, folder);
    run = request.run();
    try (TrainingRun training = TrainingRun.open(request, Progress.NONE)) {
      training.train();
    }
  }

  private static PathsViewModel paths() throws Exception {
    return paths(new ImmediateTasks());
  }

  private static PathsViewModel paths(Tasks tasks) throws Exception {
    var workspace =
        new Workspace(ExperimentFile.read(file), Optional.of(file), tasks, new NoDialogs());
    var paths = new PathsViewModel(workspace);
    paths.refresh();
    return paths;
  }

  @Test
  void theSliderShowsWhatTheCommandLineFinds() throws Exception {
    PathsViewModel paths = paths();
    LambdaChoice lambda = paths.lambda();
    LambdaStops stops = lambda.knownProperty().get().orElseThrow().shown();
    for (int stop : new int[] {3, stops.count() / 2, stops.count() - 4}) {
      lambda.stopProperty().set(stop);
      String at = String.format(Locale.ROOT, "%.12f", stops.lambda(stop));
      var evaluate = Terminal.run("evaluate", run, "--json", "--lambda", at);
      assertThat(evaluate.exit()).as(evaluate.err()).isZero();
      JsonNode found = new ObjectMapper().readTree(evaluate.out());
      TracedSplit shown = paths.shown().tracedProperty().get();
      assertThat(shown.accuracy()).isCloseTo(found.path("accuracy").asDouble(), within(1e-9));
      assertThat(shown.meanCost()).isCloseTo(found.path("relativeCost").asDouble(), within(1e-9));
      assertThat(stops.cost(stop)).isCloseTo(shown.meanCost(), within(1e-12));
      assertThat(lambda.text()).contains("at cost ");
      for (TracedImage image : shown.images().subList(0, 8)) {
        Trace alone = paths.session().orElseThrow().trace(shown(paths), image.place(), Map.of());
        assertThat(alone.route()).isEqualTo(image.trace().route());
      }
    }
    paths.close();
  }

  private static Split shown(PathsViewModel paths) {
    return paths.splitProperty().get();
  }

  @Test
  void theEndsAreFixedRoutesAndWhatIsSpentRisesBetween() throws Exception {
    PathsViewModel paths = paths();
    LambdaStops stops = paths.lambda().knownProperty().get().orElseThrow().shown();
    Set<Route> cheapest = routes(stops.traces(0));
    assertThat(cheapest).hasSize(1);
    assertThat(cheapest.iterator().next().multiplyAdds())
        .isEqualTo(
            Routes.all(graph, 64).stream()
                .mapToLong(route -> route.route().multiplyAdds())
                .min()
                .orElseThrow());
    assertThat(routes(stops.traces(stops.count() - 1))).hasSize(1);
    assertThat(stops.lambda(0)).isZero();
    paths.lambda().stopProperty().set(0);
    for (TracedImage image : paths.shown().images().subList(0, 3)) {
      Trace asked = paths.session().orElseThrow().trace(shown(paths), image.place(), Map.of());
      assertThat(asked.decisions().get(0).scores())
          .as("what is asked at an end is valued there, too")
          .containsExactly(image.trace().decisions().get(0).scores(), within(1e-6));
    }
    assertThat(stops.lambda(stops.count() - 1)).isEqualTo(1);
    for (int stop = 2; stop < stops.count() - 1; stop++) {
      assertThat(stops.lambda(stop)).isGreaterThan(stops.lambda(stop - 1));
      assertThat(stops.cost(stop))
          .as("what is spent at λ %.3f", stops.lambda(stop))
          .isGreaterThan(stops.cost(stop - 1) - 0.05);
    }
    paths.close();
  }

  private static Set<Route> routes(List<Trace> traces) {
    return traces.stream().map(Trace::route).collect(Collectors.toSet());
  }

  @Test
  void aWantedCostIsFoundOnTheValidationSplitAndTheSelectionStays() throws Exception {
    PathsViewModel paths = paths();
    TracedImage fifth = paths.shown().images().get(5);
    paths.shown().choose(fifth);
    LambdaStops validation = paths.lambda().knownProperty().get().orElseThrow().validation();
    double wanted = (validation.cost(0) + validation.cost(validation.count() - 2)) / 2;
    paths.lambda().spend(wanted);
    int stop = paths.lambda().stopProperty().get();
    assertThat(validation.cost(stop)).isLessThanOrEqualTo(wanted);
    for (int dearer = 0; dearer < validation.count(); dearer++) {
      assertThat(
              validation.cost(dearer) <= wanted && validation.cost(dearer) > validation.cost(stop))
          .isFalse();
    }
    assertThat(paths.shown().selectedProperty().get().place()).isEqualTo(fifth.place());
    assertThat(paths.statusProperty().get()).contains("mean relative cost");
    paths.close();
  }

  @Test
  void anOpenedImageThatIsSelectedIsAskedAtTheNewLambdaToo(@TempDir Path elsewhere)
      throws Exception {
    Path picture =
        MadeImages.write(elsewhere.resolve("own.png"), 48, 48, (x, y) -> x * 5 << 16 | y * 5);
    PathsViewModel paths = paths();
    paths.opened().open(List.of(picture));
    TracedImage before = paths.shown().selectedProperty().get();
    assertThat(before.isFromElsewhere()).isTrue();
    for (int stop : new int[] {0, 4}) {
      paths.lambda().stopProperty().set(stop);
      TracedImage now = paths.shown().selectedProperty().get();
      assertThat(paths.opened().of(now)).as("it is one of those in the strip").isPresent();
      Trace asked = paths.session().orElseThrow().trace(picture, Map.of());
      assertThat(now.trace().route()).isEqualTo(asked.route());
      assertThat(now.trace().decisions().get(0).scores())
          .containsExactly(asked.decisions().get(0).scores(), within(1e-6));
    }
    paths.close();
  }

  @Test
  void anImageThatIsClosedWhileItIsAskedAgainStaysClosed(@TempDir Path elsewhere) throws Exception {
    var tasks = new HeldTasks(" open again");
    PathsViewModel paths = paths(tasks);
    for (String name : List.of("one.png", "two.png")) {
      paths.opened().open(List.of(MadeImages.write(elsewhere.resolve(name), 48, 48, (x, y) -> x)));
    }
    tasks.hold();
    paths.lambda().stopProperty().set(2);
    paths.opened().remove(paths.opened().images().get(0));
    tasks.release();
    assertThat(paths.opened().images())
        .singleElement()
        .extracting(opened -> opened.image().file().orElseThrow().getFileName().toString())
        .isEqualTo("two.png");
    paths.close();
  }

  @Test
  void whatOtherRoutesGiveStaysKnownWhileTheLambdaChangesAndIsValuedAtIt() throws Exception {
    var tasks = new HeldTasks("hindsight", "lambda");
    tasks.hold();
    PathsViewModel paths = paths(tasks);
    paths.lambda().stopProperty().set(3);
    tasks.release(); // first what other routes give, then the decisions at the other λ
    LambdaStops stops = paths.lambda().knownProperty().get().orElseThrow().shown();
    assertThat(lambdaOfHindsight(paths)).isEqualTo(stops.lambda(3));

    tasks = new HeldTasks("hindsight");
    tasks.hold();
    paths.close();
    paths = paths(tasks);
    paths.lambda().stopProperty().set(5);
    tasks.release();
    assertThat(lambdaOfHindsight(paths)).isEqualTo(stops.lambda(5));
    paths.close();
  }

  private static double lambdaOfHindsight(PathsViewModel paths) {
    return paths.shown().tracedProperty().get().hindsight().orElseThrow().lambda();
  }

  @Test
  void aRunThatIsShownAgainIsAskedAtTheLambdaThatTheSliderShows() throws Exception {
    for (int stop : new int[] {0, 4}) {
      aRunThatIsShownAgainIsAskedAtTheLambdaThatTheSliderShows(stop);
    }
  }

  private void aRunThatIsShownAgainIsAskedAtTheLambdaThatTheSliderShows(int stop) throws Exception {
    PathsViewModel paths = paths();
    RunChoice own = paths.runProperty().get();
    paths.lambda().stopProperty().set(stop);
    paths
        .runProperty()
        .set(new RunChoice(folder.resolve("gone"), "gone", own.started(), false, 0.5, 1, 1, 0, 0));
    assertThat(paths.stateProperty().get()).isEqualTo(PathsViewModel.State.FAILED);
    paths.runProperty().set(own);
    assertThat(paths.stateProperty().get()).isEqualTo(PathsViewModel.State.READY);
    assertShownAtTheSlider(paths);
    TracedImage image = paths.shown().images().get(0);
    Trace asked = paths.session().orElseThrow().trace(shown(paths), image.place(), Map.of());
    assertThat(asked.decisions().get(0).scores())
        .containsExactly(image.trace().decisions().get(0).scores(), within(1e-6));
    paths.close();
  }

  private static void assertShownAtTheSlider(PathsViewModel paths) {
    LambdaStops stops = paths.lambda().knownProperty().get().orElseThrow().shown();
    List<Trace> at = stops.traces(paths.lambda().stopProperty().get());
    assertThat(paths.shown().tracedProperty().get().images())
        .allSatisfy(
            image ->
                assertThat(image.trace().decisions().get(0).scores())
                    .containsExactly(at.get(image.place()).decisions().get(0).scores()));
  }

  @Test
  void anImageThatIsChosenBeforeTheGridFollowsIsShownAtTheNewLambda() throws Exception {
    var tasks = new HeldTasks("select");
    PathsViewModel paths = paths(tasks);
    tasks.hold();
    paths.lambda().stopProperty().set(4);
    paths.shown().choose(paths.shown().images().get(3));
    TracedImage chosen = paths.shown().selectedProperty().get();
    assertThat(chosen).isSameAs(paths.shown().tracedProperty().get().images().get(3));
    assertThat(paths.shown().chosenProperty().get()).containsExactly(chosen);
    tasks.release();
    paths.close();
  }

  @Test
  void anotherSplitIsShownAtTheChosenLambdaAndKeepsWhatTheRunDecides() throws Exception {
    PathsViewModel paths = paths();
    LambdaStops before = paths.lambda().knownProperty().get().orElseThrow().shown();
    double own = before.lambda(paths.lambda().stopProperty().get());
    paths.lambda().stopProperty().set(4);
    paths.splitProperty().set(Split.VALIDATION);
    LambdaStops now = paths.lambda().knownProperty().get().orElseThrow().shown();
    assertThat(now.lambda(paths.lambda().stopProperty().get())).isEqualTo(before.lambda(4));
    assertThat(now.lambda(now.nearest(own))).as("the run's own λ is among them").isEqualTo(own);
    assertShownAtTheSlider(paths);
    paths.splitProperty().set(Split.TEST);
    assertShownAtTheSlider(paths);
    paths.close();

    try (ModelSession session = ModelSession.open(run, Progress.NONE)) {
      List<Trace> kept = session.traces(Split.VALIDATION, Progress.NONE);
      List<Trace> decided = now.traces(now.nearest(own));
      for (int place = 0; place < kept.size(); place++) {
        assertThat(kept.get(place).route()).isEqualTo(decided.get(place).route());
        assertThat(kept.get(place).decisions().get(0).scores())
            .containsExactly(decided.get(place).decisions().get(0).scores(), within(1e-6));
      }
    }
  }

  @Test
  void aNetworkForOneLambdaSaysSo() throws Exception {
    Experiment one =
        Overrides.apply(
            ExperimentFile.read(Path.of("sample-configs", "high-low-builtin.d2nn.json"))
                .experiment(),
            Map.of(
                "training.epochs", "1",
                "dataset.count", "200",
                "training.objective", "reward",
                "training.feedback", "chosen"));
    TrainingRequest request = TrainingRequest.of(one, folder.resolve("one"));
    try (TrainingRun training = TrainingRun.open(request, Progress.NONE)) {
      training.train();
    }
    for (String command : List.of("evaluate", "analyze")) {
      var refused = Terminal.run(command, request.run(), "--lambda", "0.5");
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains("trained for λ 0.8 only");
    }
    var wrong = Terminal.run("evaluate", run, "--lambda", "1.5");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("--lambda is 1.5");
  }
}
