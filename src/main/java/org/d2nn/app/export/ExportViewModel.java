package org.d2nn.app.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.workspace.CommandLine;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.export.ExportFormat;
import org.d2nn.export.ReadBack;
import org.d2nn.format.Numbers;
import org.d2nn.progress.Progress;

/** Exports a run's best model, and says done only after what was written was read and compared. */
final class ExportViewModel {

  /** Where the export stands. */
  enum State {
    READY,
    EXPORTING,
    DONE,
    FAILED
  }

  /**
   * @param onRealImages whether the run's own images were at hand to compare on
   */
  private record Result(ReadBack compared, boolean onRealImages) {}

  private final Workspace workspace;
  private final Path run;
  private final ObjectProperty<ExportFormat> format = new SimpleObjectProperty<>(ExportFormat.DL4J);
  private final ObjectProperty<Path> target = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.READY);
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(0);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

  /**
   * @param run the folder of the run whose model is exported
   */
  ExportViewModel(Workspace workspace, Path run) {
    this.workspace = workspace;
    this.run = run;
    target.set(suggested(format.get()));
    format.addListener((property, before, now) -> retarget(before, now));
  }

  private Path suggested(ExportFormat wanted) {
    return run.resolveSibling(run.getFileName() + wanted.ending());
  }

  /** Another format has another ending. */
  private void retarget(ExportFormat before, ExportFormat now) {
    String name = target.get().getFileName().toString();
    if (name.endsWith(before.ending())) {
      name = name.substring(0, name.length() - before.ending().length());
    }
    setTarget(target.get().resolveSibling(name + now.ending()));
  }

  private void setTarget(Path path) {
    target.set(path);
    state.set(State.READY);
    message.set("");
  }

  void chooseTarget() {
    workspace
        .dialogs()
        .askWhereToSave(
            "Export trained model",
            target.get().getFileName().toString(),
            List.of(new FileSaver.Kind(format.get().title(), format.get().ending())))
        .ifPresent(this::setTarget);
  }

  /** What exports the same from a terminal. */
  String commandLine() {
    return switch (format.get()) {
      case DL4J -> CommandLine.of("export", run, "--format", "dl4j", "--out", target.get());
      case ONNX -> CommandLine.of("export", run, "--format", "onnx", "--out", target.get());
      case ONNX_ONE_IMAGE ->
          CommandLine.of("export", run, "--format", "onnx", "--batch", "1", "--out", target.get());
    };
  }

  void export() {
    if (state.get() == State.EXPORTING) {
      return;
    }
    Path file = target.get();
    ExportFormat wanted = format.get();
    state.set(State.EXPORTING);
    RunningTask<Result> task =
        workspace.tasks().run("export", progress -> write(run, wanted, file, progress));
    fraction.bind(task.fractionProperty());
    message.bind(task.messageProperty());
    task.onSuccess(result -> end(State.DONE, done(file, result)))
        .onFailure(failure -> end(State.FAILED, FailureText.of(failure)));
  }

  private void end(State ended, String said) {
    fraction.unbind();
    message.unbind();
    fraction.set(ended == State.DONE ? 1 : 0);
    message.set(said);
    state.set(ended);
  }

  private static Result write(Path run, ExportFormat format, Path file, Progress progress) {
    progress.at("Reading the model", 0, 0);
    try (TrainedModel model = TrainedModel.open(run, TrainedModel.Weights.BEST)) {
      Optional<RunImages> images = images(model, progress);
      progress.at("Writing, reading back and comparing", 0, 0);
      return new Result(format.export(model, images, file, progress), images.isPresent());
    }
  }

  /** The run's images where they are still there: comparing on real ones says more. */
  private static Optional<RunImages> images(TrainedModel model, Progress progress) {
    try {
      return Optional.of(model.images(Optional.empty(), progress));
    } catch (DatasetException | WrongInput gone) {
      return Optional.empty();
    }
  }

  private static String done(Path file, Result result) {
    String compared = compared(file, result);
    List<String> sentences = new ArrayList<>(List.of(compared));
    sentences.addAll(result.compared().remarks());
    return String.join(" ", sentences);
  }

  private static String compared(Path file, Result result) {
    return Numbers.text(
        "Done: %s was written, read back and compared on %s %s%s: the same routes and answers,"
            + " %s.",
        file.getFileName(),
        Numbers.count(result.compared().images()),
        result.onRealImages() ? "images and random inputs" : "random inputs",
        result.compared().alsoForced(),
        result.compared().largestDifference() == 0
            ? "and the same scores"
            : Numbers.text(
                "scores within %s", Numbers.brief(result.compared().largestDifference())));
  }

  Path run() {
    return run;
  }

  ObjectProperty<ExportFormat> formatProperty() {
    return format;
  }

  ObjectProperty<Path> targetProperty() {
    return target;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** From 0 to 1; negative where unknown. */
  ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }

  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }
}
