package org.d2nn.app.tradeoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.d2nn.app.form.TextEntry;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.tradeoff.SweepRun.State;
import org.d2nn.app.workspace.CommandLine;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.charts.Curve;
import org.d2nn.cli.Terminal;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.analysis.AnalysisReport;
import org.d2nn.experiment.curve.CurveAxis;
import org.d2nn.experiment.curve.CurveDrawing;
import org.d2nn.experiment.curve.CurveLayer;
import org.d2nn.experiment.curve.CurvePoint;
import org.d2nn.experiment.curve.CurvePosition;
import org.d2nn.experiment.curve.PointMeasurement;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.run.FolderLock;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.RunNote;
import org.d2nn.experiment.sweep.PointRuns;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeoffViewModelTest {
  @TempDir static Path folder;
  private static Path sweep;
  private final List<String> problems = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private Optional<Path> saveTo = Optional.empty();
  private TradeoffViewModel tradeoff;

  private final class Told extends NoDialogs {
    @Override
    public void problem(String what, String why) {
      problems.add(what + ": " + why);
    }

    @Override
    public void ended(String what, String result) {
      told.add(what + ": " + result);
    }

    @Override
    public Optional<Path> askWhereToSave(
        String title, String suggested, List<FileSaver.Kind> kinds) {
      return saveTo;
    }

    @Override
    public boolean confirm(String question, String explanation, String yes) {
      questions.add(question);
      return false;
    }
  }

  @BeforeAll
  static void train() throws IOException, DatasetException, InterruptedException {
    sweep = TinySweep.in(folder);
  }

  @BeforeEach
  void open() throws IOException {
    tradeoff = new TradeoffViewModel(workspace(folder));
    tradeoff.refresh();
  }

  private Workspace workspace(Path in) throws IOException {
    return TinySweep.workspace(in, new ImmediateTasks(), new Told());
  }

  private SweepView board() {
    return tradeoff.shown().boardProperty().get().orElseThrow();
  }

  @Test
  void theLatestSweepIsShownWithAllItsPoints() {
    assertThat(tradeoff.run().stateProperty().get()).isEqualTo(State.SHOWN);
    assertThat(tradeoff.run().folderProperty().get()).contains(sweep);
    assertThat(tradeoff.run().canResumeProperty().get()).isFalse();
    assertThat(tradeoff.run().standingProperty().get().sentence()).isEqualTo("4 of 4 trained");
    assertThat(board().runs())
        .extracting(Row::group)
        .containsExactly("λ 0.5", "λ 0.9", "static N1+N2", "static N1+N3");
    assertThat(board().runs())
        .allMatch(Row::isMeasured)
        .extracting(Row::standing)
        .containsOnly("done");
  }

  /** Two networks stand for two seeds of one. */
  @Test
  void everyFigureOfAMeanHasASpreadOfItsOwn() {
    List<CurvePoint> points = board().result().points().subList(0, 2);
    Map<FigureColumn, Double> spreads = TableRows.spreads(points);
    assertThat(spreads).containsOnlyKeys(FigureColumn.WITH_SPREAD);
    for (FigureColumn figure : FigureColumn.WITH_SPREAD) {
      double apart = Math.abs(figure.of(points.get(0)) - figure.of(points.get(1)));
      assertThat(spreads.get(figure)).isCloseTo(apart / Math.sqrt(2), within(1e-12));
    }
    Row row = board().means().get(0);
    assertThat(row.spreads()).as("of a single seed").isEmpty();
    assertThat(row.written(FigureColumn.ACCURACY)).doesNotContain("±");
  }

  @Test
  void aSweepIsFoundWhateverItsFolderIsCalled() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("runs")).resolve("sweep");
    Files.move(sweep, odd);
    try {
      tradeoff.refresh();
      assertThat(tradeoff.sweeps()).extracting(SweepList.Entry::folder).contains(odd);
    } finally {
      Files.move(odd, sweep);
    }
  }

  @Test
  void theTableHasTheColumnsOfCurveCsv() throws IOException {
    List<String> header = List.of(Files.readAllLines(sweep.resolve("curve.csv")).get(0).split(","));
    assertThat(header).contains("kind", "group", "lambda", "seed", "run");
    assertThat(java.util.Arrays.stream(FigureColumn.values()).map(FigureColumn::column))
        .containsSubsequence(header.subList(5, header.size()));
    Path file = folder.resolve("table.csv");
    saveTo = Optional.of(file);
    tradeoff.shown().exportTable();
    assertThat(Files.readAllLines(file)).isEqualTo(Files.readAllLines(sweep.resolve("curve.csv")));
    assertThat(header.subList(5, 8)).containsExactly("images", "relativeCost", "macs");
    assertThat(Files.readAllLines(file).subList(1, 3))
        .as("whole numbers are whole")
        .allMatch(line -> line.split(",")[5].equals("40") && line.split(",")[7].matches("\\d+"));
  }

  @Test
  void everyMarkOfTheChartStandsForALine() {
    CurveDrawing chart = chart();
    assertThat(chart.model().curves())
        .extracting(Curve::name)
        .contains("D2NN", "static networks", "upper hull of the static networks", "random policy")
        .doesNotContain("oracle");
    for (Row row : board().means()) {
      var at = chart.positionOf(row.key()).orElseThrow();
      assertThat(at.relativeCost()).isCloseTo(row.figure(FigureColumn.RELATIVE_COST), within(1e-9));
      assertThat(at.value()).isCloseTo(row.figure(FigureColumn.ACCURACY), within(1e-9));
    }
    tradeoff.shown().toggle(CurveLayer.STATICS);
    tradeoff.shown().toggle(CurveLayer.ORACLE);
    assertThat(chart().model().curves())
        .extracting(Curve::name)
        .contains("oracle")
        .doesNotContain("static networks");
  }

  private CurveDrawing chart() {
    return board()
        .drawing(
            tradeoff.shown().axisProperty().get(),
            tradeoff.shown().layersProperty().get(),
            tradeoff.shown().chosenProperty().get(),
            tradeoff.shown().reportOfChosen(),
            tradeoff.shown().slidProperty().get());
  }

  @Test
  void aRunThatDecidesAtAnyLambdaIsShownAtEach(@TempDir Path other) throws Exception {
    Path out =
        TinySweep.in(other, Map.of("training.objective", "parts", "training.feedback", "every"));
    tradeoff = new TradeoffViewModel(TinySweep.workspace(other, new ImmediateTasks(), new Told()));
    tradeoff.refresh();
    assertThat(tradeoff.run().folderProperty().get()).contains(out);
    ShownSweep shown = tradeoff.shown();
    assertThat(shown.lambdas()).isEmpty();

    shown.choose("λ 0.9");
    assertThat(chart().model().curves())
        .extracting(Curve::name)
        .contains("every λ, λ 0.9 · seed 1")
        .noneMatch(name -> name.contains("Q gap"));
    assertThat(shown.lambdas())
        .hasSizeGreaterThan(30)
        .isSortedAccordingTo(Comparator.comparingDouble(AnalysisReport.CurveStep::parameter));
    for (AnalysisReport.CurveStep step : shown.lambdas()) {
      shown.slidProperty().set(Optional.of(step));
      CurvePosition at = chart().positionOf("λ 0.9").orElseThrow();
      assertThat(at.relativeCost()).isEqualTo(step.point().relativeCost(), within(1e-12));
      assertThat(at.value()).isEqualTo(step.point().accuracy(), within(1e-12));
    }

    assertThat(shown.slidSeed()).isEqualTo(1);
    assertThat(board().gapCurveName()).isEqualTo("every λ");

    shown.choose("λ 0.5");
    assertThat(shown.slidProperty().get()).as("of another run").isEmpty();
    shown.choose("static N1+N2");
    assertThat(shown.lambdas()).isEmpty();
  }

  @Test
  void aChosenPointShowsWhatItsControlNodesKnow() {
    tradeoff.shown().choose("λ 0.9");
    Row row = tradeoff.shown().chosenProperty().get().orElseThrow();
    ControllerViewModel controller = tradeoff.controller();
    assertThat(controller.stateProperty().get()).isEqualTo(ControllerViewModel.State.READY);
    var report = controller.reportProperty().get().orElseThrow();
    var measured = PointMeasurement.of(row.run().orElseThrow()).orElseThrow().analysis();
    assertThat(report.controllerInformation()).isEqualTo(measured.controllerInformation());
    assertThat(report.forcedRoutes())
        .as("beside the static networks of the sweep")
        .noneMatch(route -> Double.isNaN(route.staticAccuracy()));
    assertThat(chart().model().curves())
        .extracting(Curve::name)
        .contains("shifted Q gap, λ 0.9 · seed 1", "chosen");
    assertThat(RowText.of(row, board().result()))
        .contains("of the cost")
        .contains("static network")
        .contains("Over one seed");

    tradeoff.shown().choose("static N1+N2");
    assertThat(controller.stateProperty().get()).isEqualTo(ControllerViewModel.State.STATIC);
    tradeoff.shown().choose("nobody");
    assertThat(controller.stateProperty().get())
        .isEqualTo(ControllerViewModel.State.NOTHING_CHOSEN);
  }

  @Test
  void aRunThatIsNotOfASweepIsAnalysedWhenAsked() throws IOException {
    Row row = board().row("λ 0.5").orElseThrow();
    Path run = row.run().orElseThrow();
    Path measured = run.resolve("measured.json");
    byte[] kept = Files.readAllBytes(measured);
    var before = PointMeasurement.of(run).orElseThrow().analysis();
    Files.delete(measured);
    try {
      var controller = new ControllerViewModel(workspace(folder), "test");
      controller.show(RunList.choiceOf(run).orElseThrow());
      assertThat(controller.stateProperty().get()).isEqualTo(ControllerViewModel.State.READY);
      assertThat(controller.reportProperty().get().orElseThrow().accuracy())
          .isCloseTo(before.accuracy(), within(1e-9));
    } finally {
      Files.write(measured, kept);
    }
  }

  @Test
  void theRunCanBeSeenInOtherPerspectives() {
    List<Perspective.Id> went = new ArrayList<>();
    tradeoff.workspace().onGoTo(went::add);
    tradeoff.shown().choose("λ 0.5");
    tradeoff.shown().goTo(Perspective.Id.PATHS);
    assertThat(went).containsExactly(Perspective.Id.PATHS);
    assertThat(tradeoff.workspace().runFolderProperty().get())
        .contains(sweep.resolve("runs").resolve("lambda-0.5-seed-1"));
  }

  @Test
  void theFormSaysHowManyRunsThereWouldBe() {
    SweepForm form = tradeoff.form();
    SweepSize plan = form.planProperty().get().orElseThrow();
    assertThat(plan.runs()).isEqualTo(3 * (5 + 2));
    assertThat(plan.sentence()).startsWith("21 runs: 15 of the D2NN, 6 static; ");
    assertThat(plan.settings().out().getFileName()).hasToString("tiny-2");

    form.lambdas().text().set("0.5; 0.9");
    field(form, "sweep-seeds").text().set("1");
    field(form, "sweep-baselines").text().set("0");
    field(form, "sweep-noise").text().set("0.9");
    assertThat(form.planProperty().get().orElseThrow().sentence())
        .startsWith("3 runs: 2 of the D2NN, 1 with noise; ");
  }

  @Test
  void whatCannotBeIsSaidAtItsField() {
    SweepForm form = tradeoff.form();
    form.lambdas().text().set("0.5, 1.2");
    assertThat(form.lambdas().problem().get()).contains("1.2").contains("between 0 and 1");
    assertThat(form.planProperty().get()).isEmpty();
    assertThat(form.whyNotStartProperty().get()).isNotEmpty();
    form.lambdas().text().set("0.5");
    assertThat(form.lambdas().problem().get()).isEmpty();
    field(form, "sweep-seeds").text().set("none");
    assertThat(field(form, "sweep-seeds").problem().get()).contains("whole number");
    field(form, "sweep-seeds").text().set("");
    form.data().text().set(folder.resolve("nowhere").toString());
    assertThat(form.whyNotStartProperty().get()).contains("nowhere").contains("does not exist");
    tradeoff.start();
    assertThat(tradeoff.run().stateProperty().get()).isEqualTo(State.SHOWN);
  }

  private static TextEntry field(SweepForm form, String id) {
    return form.fields().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void aFinishedSweepThatIsStartedAgainTrainsNothing() {
    long trained = sweep.resolve("runs/lambda-0.5-seed-1/metrics.jsonl").toFile().lastModified();
    tradeoff.resume();
    assertThat(tradeoff.run().stateProperty().get()).isEqualTo(State.SHOWN);
    assertThat(board().runs()).allMatch(Row::isMeasured);
    assertThat(sweep.resolve("runs/lambda-0.5-seed-1/metrics.jsonl").toFile().lastModified())
        .isEqualTo(trained);
  }

  @Test
  void aSweepThatHasEndedIsListed(@TempDir Path fresh) throws IOException {
    var first = new TradeoffViewModel(workspace(fresh));
    field(first.form(), "sweep-lambdas").text().set("0.5");
    field(first.form(), "sweep-seeds").text().set("1");
    field(first.form(), "sweep-baselines").text().set("0");
    assertThat(first.sweeps()).isEmpty();
    first.start();
    assertThat(first.run().stateProperty().get()).isEqualTo(State.SHOWN);
    assertThat(first.sweeps()).hasSize(1);
    assertThat(told).containsExactly("The sweep has finished: 1 of 1 trained.");
  }

  @Test
  void theSameSweepCanBeMadeFromATerminal(@TempDir Path fresh) throws IOException {
    var unsaved = new TradeoffViewModel(workspace(fresh));
    assertThat(unsaved.commandLine()).isEmpty();
    assertThat(problems).singleElement().asString().contains("Save the experiment first");

    var saved =
        new TradeoffViewModel(TinyExperiment.in(fresh, new ImmediateTasks(), new NoDialogs()));
    field(saved.form(), "sweep-lambdas").text().set("0.5, 0.9");
    field(saved.form(), "sweep-seeds").text().set("2");
    field(saved.form(), "sweep-baselines").text().set("1");
    field(saved.form(), "sweep-epochs").text().set("3");
    field(saved.form(), "sweep-noise").text().set("0.9");
    field(saved.form(), "sweep-parallel").text().set("1");
    String command = saved.commandLine().orElseThrow();
    assertThat(command)
        .isEqualTo(
            CommandLine.of(
                "sweep",
                fresh.resolve("tiny.d2nn.json"),
                "--lambdas",
                "0.5,0.9",
                "--seeds",
                2,
                "--baselines=1",
                "--noise",
                "0.9",
                "--epochs",
                3,
                "--parallel",
                1,
                "--out",
                fresh.resolve("sweeps/tiny")));
    long runs = saved.form().planProperty().get().orElseThrow().runs();
    List<String> words =
        new ArrayList<>(List.of(command.replace("'", "").replaceFirst("^d2nn ", "").split(" ")));
    words.add("--plan");
    var planned = Terminal.run(words.toArray());
    assertThat(planned.exit()).isZero();
    assertThat(planned.out().lines()).hasSize((int) runs);
  }

  @Test
  void whatHoldsNoSweepIsSaidSo(@TempDir Path empty) throws IOException {
    var fresh = new TradeoffViewModel(workspace(empty));
    fresh.refresh();
    assertThat(fresh.run().stateProperty().get()).isEqualTo(State.READY);
    assertThat(fresh.shown().boardProperty().get()).isEmpty();
    fresh.run().open(empty);
    assertThat(problems).singleElement().asString().contains("holds no sweep");
    assertThat(fresh.run().stateProperty().get()).isEqualTo(State.READY);
  }

  @Test
  void pointsThatAreNotFinishedCanBeGoneOnWith() throws IOException {
    Path measured = sweep.resolve("runs/lambda-0.9-seed-1/measured.json");
    byte[] kept = Files.readAllBytes(measured);
    Files.delete(measured);
    try {
      tradeoff.run().open(sweep);
      assertThat(tradeoff.run().canResumeProperty().get()).isTrue();
      assertThat(tradeoff.run().standingProperty().get().sentence()).isEqualTo("3 of 4 trained");
      Row row = board().row("λ 0.9").orElseThrow();
      assertThat(row.kind()).isEqualTo(SweepPoint.Kind.D2NN);
      assertThat(row.standing()).isEqualTo("stopped at 100 %"); // trained, not measured
      assertThat(tradeoff.run().sentence()).isEqualTo("not running");
      assertThat(row.run()).isEmpty();
      tradeoff.shown().choose("λ 0.9");
      assertThat(tradeoff.controller().stateProperty().get())
          .isEqualTo(ControllerViewModel.State.NOT_FINISHED);
    } finally {
      Files.write(measured, kept);
    }
  }

  @Test
  void aRunThatCrashedOrWasStoppedLooksLikeItWithTheLastThatItSaid() throws IOException {
    Path measured = sweep.resolve("runs/lambda-0.9-seed-1/measured.json");
    Path log = sweep.resolve("points/lambda-0.9-seed-1.log");
    byte[] kept = Files.readAllBytes(measured);
    Files.delete(measured);
    try {
      Files.write(
          log,
          "old\n\nReading\n\u00e4 trained\nOn node7, signal 9 ended the process.\n"
              .getBytes(StandardCharsets.ISO_8859_1)); // bytes of any kind
      tradeoff.run().open(sweep);
      tradeoff.shown().choose("λ 0.9");
      Row row = board().row("λ 0.9").orElseThrow();
      assertThat(row.standing()).isEqualTo("failed");
      assertThat(RowText.of(row, board().result()))
          .startsWith(
              "Seed 1: Its process ended without a result. It said last: On node7, signal 9")
          .contains("tried again when the sweep is resumed");
      assertThat(tradeoff.shown().saidProperty().get())
          .hasSize(4)
          .endsWith("On node7, signal 9 ended the process.");
      assertThat(tradeoff.run().canResumeProperty().get()).isTrue();
      assertThat(tradeoff.run().forSlurmProperty().get()).isFalse();

      Files.writeString(log, "Reading\nlambda-0.9-seed-1: " + PointRuns.STOPPED + "\n");
      tradeoff.run().open(sweep);
      tradeoff.shown().choose("λ 0.9");
      row = board().row("λ 0.9").orElseThrow();
      assertThat(row.standing()).isEqualTo("stopped at 100 %");
      assertThat(tradeoff.shown().saidProperty().get()).first().isEqualTo("Reading");
      tradeoff.shown().choose("λ 0.5");
      assertThat(tradeoff.shown().saidProperty().get()).as("it is finished").isEmpty();
    } finally {
      Files.write(measured, kept);
      Files.delete(log);
    }
  }

  @Test
  void aSweepThatOthersMakeIsFollowedUntilItIsFinished() throws IOException {
    Path measured = sweep.resolve("runs/lambda-0.9-seed-1/measured.json");
    Path aside = measured.resolveSibling("aside");
    Files.move(measured, aside);
    try (FolderLock other = RunFolder.at(measured.getParent()).lock()) {
      assertThat(other).isNotNull();
      tradeoff.run().open(sweep);
      awaits(() -> tradeoff.run().elsewhereProperty().get());
      assertThat(tradeoff.run().inSlurmProperty().get()).isFalse(); // so it cannot be stopped here
      assertThat(tradeoff.run().canResumeProperty().get()).isFalse();
      assertThat(board().row("λ 0.9").orElseThrow().standing()).isEqualTo("at 100 %");
    } finally {
      Files.move(aside, measured);
    }
    awaits(() -> tradeoff.run().standingProperty().get().isFinished());
    assertThat(tradeoff.run().elsewhereProperty().get()).isFalse();
    assertThat(board().row("λ 0.9").orElseThrow().standing()).isEqualTo("done");
  }

  private void awaits(BooleanSupplier what) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInSameThread()
        .until(
            () -> {
              tradeoff.run().poll();
              return what.getAsBoolean();
            });
  }

  @Test
  void aSweepThatIsTrainedElsewhereIsSaidSoAndFollowed() throws IOException {
    Path measured = sweep.resolve("runs/lambda-0.9-seed-1/measured.json");
    byte[] kept = Files.readAllBytes(measured);
    Files.delete(measured);
    try (var held = FolderLock.take(sweep, sweep.resolve("lock"), "another sweep", "Wait.")) {
      assertThat(held).isNotNull();
      tradeoff.run().open(sweep);
      assertThat(tradeoff.run().sentence())
          .startsWith("being trained by process " + ProcessHandle.current().pid());
      assertThat(tradeoff.run().canResumeProperty().get()).isFalse();
    } finally {
      Files.write(measured, kept);
    }
    awaits(() -> tradeoff.run().sentence().equals("sweep finished"));
    assertThat(tradeoff.run().standingProperty().get().sentence()).isEqualTo("4 of 4 trained");
  }

  @Test
  void tryingAgainStartsNothingButWhatFailed() {
    try (var held = FolderLock.take(sweep, sweep.resolve("lock"), "another sweep", "Wait.")) {
      assertThat(held).isNotNull();
      tradeoff.resume();
      assertThat(tradeoff.run().stateProperty().get()).isEqualTo(State.FAILED);
      assertThat(tradeoff.run().troubleProperty().get()).contains("another sweep");
    }
    tradeoff.again();
    assertThat(tradeoff.run().stateProperty().get()).isEqualTo(State.SHOWN);
    assertThat(tradeoff.run().folderProperty().get()).contains(sweep);
    assertThat(folder.resolve("sweeps/tiny-2")).doesNotExist();
  }

  @Test
  void nothingOfARunOfAnotherSweepIsShown() {
    Path run = board().row("λ 0.5").orElseThrow().run().orElseThrow();
    tradeoff.controller().show(RunList.choiceOf(run).orElseThrow());
    assertThat(tradeoff.controller().stateProperty().get())
        .isEqualTo(ControllerViewModel.State.READY);
    assertThat(tradeoff.shown().reportOfChosen()).as("no row is chosen").isEmpty();
    assertThat(chart().model().curves())
        .extracting(Curve::name)
        .noneMatch(name -> name.contains("Q gap") || name.contains("confidence"));
    tradeoff.run().open(sweep);
    assertThat(tradeoff.controller().stateProperty().get())
        .isEqualTo(ControllerViewModel.State.NOTHING_CHOSEN);
  }

  @Test
  void theCurveIsDrawnOverMeasuredTimeToo() {
    tradeoff.shown().axisProperty().set(CurveAxis.MILLIS);
    CurveDrawing chart = chart();
    assertThat(chart.model().curves())
        .extracting(Curve::name)
        .contains("D2NN", "static networks")
        .doesNotContain("random policy", "Pareto front", "upper hull of the static networks");
    for (Row row : board().means()) {
      assertThat(chart.positionOf(row.key()).orElseThrow().relativeCost())
          .isCloseTo(row.figure(FigureColumn.MILLIS), within(1e-9));
    }
  }

  @Test
  void aSweepIsNamedAndNotedAndStaysUnlessItsTrashingIsAgreedTo(@TempDir Path base)
      throws IOException {
    Path copy = base.resolve("sweeps/copy");
    try (var files = Files.walk(sweep)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path to = copy.resolve(sweep.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    var own = new TradeoffViewModel(workspace(base));
    own.refresh();
    own.note(own.listed().orElseThrow(), new RunNote("the good one", "with more λ"));
    assertThat(own.listed().orElseThrow().title()).isEqualTo("the good one");
    assertThat(own.listed().orElseThrow().note().note()).isEqualTo("with more λ");

    own.trash(own.listed().orElseThrow());
    assertThat(questions).containsExactly("Move the good one to the trash?");
    assertThat(copy).as("nobody agreed").exists();
    own.note(own.listed().orElseThrow(), RunNote.NONE);
    assertThat(own.listed().orElseThrow().title()).isEqualTo("sweeps/copy");
    own.close();
  }

  @Test
  void sweepsAreFoundByWhatTheyAreWhateverTheyAreCalled(@TempDir Path base) throws IOException {
    Path other = base.resolve("runs/any name");
    Files.createDirectories(other);
    for (String file : List.of("sweep.json", "experiment.d2nn.json")) {
      Files.copy(sweep.resolve(file), other.resolve(file));
    }
    String name = tradeoff.workspace().experiment().name();
    assertThat(SweepList.sweepsOf(name, base))
        .extracting(SweepList.Entry::title)
        .containsExactly("runs/any name");
    assertThat(SweepList.sweepsOf("another experiment", base)).isEmpty();
    assertThat(SweepList.sweepsOf(name, base.resolve("nowhere"))).isEmpty();
  }
}
