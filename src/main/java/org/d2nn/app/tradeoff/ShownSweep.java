package org.d2nn.app.tradeoff;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.workspace.FileSaver.Format;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.analysis.AnalysisReport;
import org.d2nn.experiment.analysis.AnalysisReport.CurveStep;
import org.d2nn.experiment.curve.CurveAxis;
import org.d2nn.experiment.curve.CurveLayer;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.sweep.PointState.Status;

/**
 * The sweep that is shown: its figures, the row that is chosen, and what the chart draws. Has no
 * controls.
 */
final class ShownSweep {
  private final Workspace workspace;
  private final ControllerViewModel controller;
  private final ReadOnlyObjectWrapper<Optional<SweepView>> board =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<RunChoice> runChoices = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<Row>> chosen = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Set<CurveLayer>> layers = new SimpleObjectProperty<>(atFirst());
  private final ReadOnlyObjectWrapper<List<String>> said = new ReadOnlyObjectWrapper<>(List.of());
  private final String tasksOf;
  private final ObjectProperty<CurveAxis> axis = new SimpleObjectProperty<>(CurveAxis.COST);
  private final ObjectProperty<Optional<CurveStep>> slid =
      new SimpleObjectProperty<>(Optional.empty());
  private List<RunChoice> trained = List.of();
  private Function<SweepPoint, List<String>> lastLines = point -> List.of();

  ShownSweep(Workspace workspace, String tasksOf, ControllerViewModel controller) {
    this.workspace = workspace;
    this.tasksOf = tasksOf;
    this.controller = controller;
    chosen.addListener((property, before, now) -> controller.show(now));
    chosen.addListener((property, before, now) -> listen());
    chosen.addListener(
        (property, before, now) -> {
          if (!before.map(Row::key).equals(now.map(Row::key))) {
            slid.set(Optional.empty());
          }
        });
  }

  /**
   * @param reading the last lines that the process of a run said; called in the background
   */
  void onLastLines(Function<SweepPoint, List<String>> reading) {
    lastLines = reading;
  }

  /** Reads what the process of the chosen row's run said last, unless that run is finished. */
  private void listen() {
    Optional<Row> row = chosen.get().filter(one -> one.status() != Status.DONE);
    if (row.isEmpty()) {
      said.set(List.of());
      return;
    }
    SweepPoint point = row.get().attention();
    workspace
        .tasks()
        .latest(tasksOf + " log", progress -> lastLines.apply(point))
        .onSuccess(
            lines -> {
              if (chosen.get().filter(one -> one.attention().equals(point)).isPresent()) {
                said.set(lines);
              }
            });
  }

  private static Set<CurveLayer> atFirst() {
    Set<CurveLayer> on = EnumSet.noneOf(CurveLayer.class);
    for (CurveLayer show : CurveLayer.values()) {
      if (show.isOnAtFirst()) {
        on.add(show);
      }
    }
    return on;
  }

  void show(SweepView now) {
    board.set(Optional.of(now));
    offerRuns();
    chosen.get().map(Row::key).ifPresent(this::choose);
  }

  void clear() {
    chosen.set(Optional.empty());
    controller.show(Optional.empty()); // also a run that is not of the sweep
    board.set(Optional.empty());
  }

  /** Runs that Train has trained, to be offered for analysis too. */
  void offer(List<RunChoice> found) {
    trained = found;
    offerRuns();
  }

  /** The sweep's measured D2NNs, then what Train has trained. */
  private void offerRuns() {
    List<RunChoice> choices = new ArrayList<>();
    board.get().stream()
        .flatMap(now -> now.runs().stream())
        .filter(row -> row.kind() != SweepPoint.Kind.STATIC && row.run().isPresent())
        .forEach(row -> choices.add(choice(row)));
    trained.stream().filter(run -> !run.inProgress()).forEach(choices::add);
    if (!choices.equals(runChoices)) {
      runChoices.setAll(choices);
    }
  }

  private static RunChoice choice(Row row) {
    return new RunChoice(
        row.run().orElseThrow(),
        row.title() + " · this sweep",
        Instant.EPOCH,
        false,
        row.point().lambda().orElse(Double.NaN),
        row.point().seed(),
        row.point().experiment().training().stopping().epochs(),
        row.figure(FigureColumn.ACCURACY),
        row.figure(FigureColumn.RELATIVE_COST));
  }

  /** Shows the Controller page of a run: of the sweep, which chooses its line, or of Train. */
  void chooseRun(RunChoice choice) {
    Optional<Row> row =
        board
            .get()
            .flatMap(
                now ->
                    now.runs().stream()
                        .filter(one -> one.run().filter(choice.folder()::equals).isPresent())
                        .findFirst());
    if (row.isPresent()) {
      choose(row.get().key());
    } else {
      controller.show(choice);
    }
  }

  /** Chooses a row of the table by its key; an unknown one chooses nothing. */
  void choose(String key) {
    Optional<Row> row = board.get().flatMap(now -> now.row(key));
    if (!row.equals(chosen.get())) {
      chosen.set(row);
    }
  }

  void toggle(CurveLayer show) {
    Set<CurveLayer> on = EnumSet.noneOf(CurveLayer.class);
    on.addAll(layers.get());
    if (!on.remove(show)) {
      on.add(show);
    }
    layers.set(on);
  }

  /** Shows the chosen run in another perspective. */
  void goTo(Perspective.Id perspective) {
    chosen
        .get()
        .flatMap(Row::run)
        .ifPresent(
            run -> {
              workspace.runFolderProperty().set(Optional.of(run));
              workspace.goTo(perspective);
            });
  }

  /** Writes the table of all runs, as {@code curve.csv}. */
  void exportTable() {
    board.get().map(now -> now.result().toCsv()).ifPresent(this::save);
  }

  private void save(String table) {
    workspace
        .saver()
        .save(
            "table",
            "curve",
            List.of(
                Format.of(
                    "Comma-separated values", ".csv", file -> Files.writeString(file, table))));
  }

  /** What the control nodes of the chosen row's run are worth, once that is known. */
  Optional<AnalysisReport> reportOfChosen() {
    Optional<Path> run = chosen.get().flatMap(Row::run);
    return run.isPresent() && run.equals(controller.runProperty().get())
        ? controller.reportProperty().get()
        : Optional.empty();
  }

  /** The chosen run at every λ, from 0 to 1; empty where it decides at one λ only. */
  List<CurveStep> lambdas() {
    return reportOfChosen()
        .filter(report -> report.calibration() != null)
        .map(AnalysisReport::gapCurve)
        .orElse(List.of());
  }

  /** Of the run that the slider is about: of a mean that of its first finished seed. */
  long slidSeed() {
    Path run = chosen.get().flatMap(Row::run).orElseThrow();
    return board.get().stream()
        .flatMap(now -> now.runs().stream())
        .filter(row -> row.run().filter(run::equals).isPresent())
        .findFirst()
        .map(row -> row.point().seed())
        .orElseThrow();
  }

  /** The λ that the chosen run's slider is at; empty for the run's own. */
  ObjectProperty<Optional<CurveStep>> slidProperty() {
    return slid;
  }

  /** What the process of the chosen run said last, a line each; empty for a finished run. */
  ReadOnlyObjectProperty<List<String>> saidProperty() {
    return said.getReadOnlyProperty();
  }

  /** What is shown now; empty before the first results. */
  Optional<SweepView> board() {
    return board.get();
  }

  ReadOnlyObjectProperty<Optional<SweepView>> boardProperty() {
    return board.getReadOnlyProperty();
  }

  /** The runs whose control nodes can be looked at. */
  ObservableList<RunChoice> runChoices() {
    return runChoices;
  }

  /** The row of the table, and mark of the chart, that is looked at. */
  ObjectProperty<Optional<Row>> chosenProperty() {
    return chosen;
  }

  /** What the chart is drawn over. */
  ObjectProperty<CurveAxis> axisProperty() {
    return axis;
  }

  /** What the chart draws. */
  ObjectProperty<Set<CurveLayer>> layersProperty() {
    return layers;
  }
}
