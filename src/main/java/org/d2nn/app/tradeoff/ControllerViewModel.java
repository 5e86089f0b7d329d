package org.d2nn.app.tradeoff;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.GraphRoutes;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.analysis.AnalysisReport;
import org.d2nn.experiment.analysis.SplitAnalysis;
import org.d2nn.experiment.curve.PointMeasurement;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.experiment.sweep.TrainedTwins;
import org.d2nn.progress.Progress;

/**
 * What the control nodes of a run are worth (docs/method.md section 6). Runs of a sweep were
 * analysed when they ended, and that is only read; any other run is analysed here, in the
 * background.
 */
final class ControllerViewModel {

  /** What the page shows. */
  enum State {
    NOTHING_CHOSEN,
    /** The chosen line has no finished run. */
    NOT_FINISHED,
    /** A static network: nothing is decided. */
    STATIC,
    ANALYSING,
    READY,
    CANCELLED,
    FAILED
  }

  private final Workspace workspace;
  private final String tasksOf;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(State.NOTHING_CHOSEN);
  private final ReadOnlyObjectWrapper<Optional<AnalysisReport>> report =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyObjectWrapper<Optional<Path>> run =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private GraphRoutes routes;
  private RunningTask<Analysed> task;

  /**
   * @param routes of the run's graph, whose colours and names are the same everywhere
   */
  private record Analysed(AnalysisReport report, GraphRoutes routes) {}

  ControllerViewModel(Workspace workspace, String tasksOf) {
    this.workspace = workspace;
    this.tasksOf = tasksOf + " controller";
  }

  /** Shows a line of the sweep's table. */
  void show(Optional<Row> row) {
    if (row.isEmpty()) {
      nothing(State.NOTHING_CHOSEN, "");
    } else if (row.get().run().isEmpty()) {
      nothing(State.NOT_FINISHED, row.get().title());
    } else if (row.get().kind() == SweepPoint.Kind.STATIC) {
      nothing(State.STATIC, row.get().title());
    } else if (!row.get().run().equals(run.get())) {
      analyse(row.get().run().get(), row.get().runTitle());
    }
  }

  /** Shows a run that need not be of a sweep. */
  void show(RunChoice choice) {
    analyse(choice.folder(), choice.title());
  }

  private void nothing(State why, String of) {
    stop();
    run.set(Optional.empty());
    title.set(of);
    report.set(Optional.empty());
    state.set(why);
  }

  /** Analyses the run once more that was cancelled or failed. */
  void again() {
    run.get().ifPresent(folder -> analyse(folder, title.get()));
  }

  private void analyse(Path folder, String of) {
    stop();
    run.set(Optional.of(folder));
    title.set(of);
    report.set(Optional.empty());
    message.set("");
    state.set(State.ANALYSING);
    RunningTask<Analysed> mine =
        workspace.tasks().latest(tasksOf, progress -> analysis(folder, progress));
    task = mine;
    message.bind(mine.messageProperty());
    fraction.bind(mine.fractionProperty());
    mine.onSuccess(
            found -> {
              release();
              routes = found.routes();
              report.set(Optional.of(found.report()));
              state.set(State.READY);
            })
        .onFailure(
            failure -> {
              release();
              report.set(Optional.empty());
              message.set(FailureText.of(failure));
              state.set(State.FAILED);
            });
  }

  private void release() {
    message.unbind();
    fraction.unbind();
    task = null;
  }

  private void stop() {
    if (task != null) {
      task.cancel();
      release();
    }
  }

  /** Stops analysing; {@link #again} starts again. */
  void cancel() {
    if (task != null) {
      stop();
      report.set(Optional.empty());
      state.set(State.CANCELLED);
    }
  }

  private static Analysed analysis(Path folder, Progress progress) throws DatasetException {
    Optional<PointMeasurement> measured = PointMeasurement.of(folder);
    AnalysisReport bare =
        measured.isPresent() ? measured.get().analysis() : computed(folder, progress);
    var experiment = ExperimentFile.read(RunFolder.at(folder).experiment()).experiment();
    return new Analysed(
        bare.beside(TrainedTwins.accuracies(folder, Split.TEST), experiment.training()),
        new GraphRoutes(experiment.graph()));
  }

  private static AnalysisReport computed(Path folder, Progress progress) throws DatasetException {
    progress.at("Reading the model", 0, 0);
    try (TrainedModel model = TrainedModel.open(folder, TrainedModel.Weights.BEST)) {
      return new SplitAnalysis(model, model.images(Optional.empty(), progress), Split.TEST)
          .analyze(progress);
    }
  }

  void close() {
    stop();
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Of the run that is shown last; empty before the first and while there is none. */
  ReadOnlyObjectProperty<Optional<AnalysisReport>> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /** The routes of the run that is reported about. */
  GraphRoutes routes() {
    return routes;
  }

  /** The run that is shown or being analysed. */
  ReadOnlyObjectProperty<Optional<Path>> runProperty() {
    return run.getReadOnlyProperty();
  }

  /** Which run: {@code λ 0.8 · seed 1}. */
  ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** What it is doing; why it failed. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }
}
