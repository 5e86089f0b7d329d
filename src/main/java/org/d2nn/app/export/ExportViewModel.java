package org.d2nn.app.export;

import java.nio.file.Files;
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
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.workspace.CommandLine;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.experiment.run.TrainedModel.Weights;
import org.d2nn.export.ExportFormat;
import org.d2nn.export.ReadBack;
import org.d2nn.format.Numbers;
import org.d2nn.progress.Progress;

/** Exports a run's model, and says done only after what was written was read and compared. */
final class ExportViewModel {

  /** Where the export stands. */
  enum State {
    READY,
    EXPORTING,
    DONE,
    CANCELLED,
    FAILED
  }

  /**
   * @param onRealImages whether the run's own images were at hand to compare on
   */
  private record Result(ReadBack compared, boolean onRealImages) {}

  private final Workspace workspace;
  private final ObservableList<RunChoice> runs = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Path> run = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Weights> weights = new SimpleObjectProperty<>(Weights.BEST);
  private final ObjectProperty<ExportFormat> format = new SimpleObjectProperty<>(ExportFormat.DL4J);
  private final ObjectProperty<Path> target = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.READY);
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(0);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private RunningTask<Result> task;
  private boolean mayReplace;
  private boolean closed;

  /**
   * @param run the folder of the run whose model is exported, until another is chosen
   */
  ExportViewModel(Workspace workspace, Path run) {
    this.workspace = workspace;
    choose(run);
    format.addListener((property, before, now) -> retarget(before, now));
    weights.addListener((property, before, now) -> setTarget(target.get(), mayReplace));
    String name = workspace.experiment().name();
    Path base = RunList.baseOf(workspace.fileProperty().get());
    workspace
        .tasks()
        .run("runs", progress -> RunList.runsAndSweepsOf(name, base, Optional.of(run)))
        .onSuccess(runs::setAll)
        .onFailure(unreadable -> runs.clear());
  }

  /** Exports another run, into a file beside it. */
  void choose(Path folder) {
    run.set(folder);
    setTarget(folder.resolveSibling(folder.getFileName() + format.get().ending()), false);
  }

  /** Another format has another ending. */
  private void retarget(ExportFormat before, ExportFormat now) {
    String name = target.get().getFileName().toString();
    if (name.endsWith(before.ending())) {
      name = name.substring(0, name.length() - before.ending().length());
    }
    setTarget(target.get().resolveSibling(name + now.ending()), false);
  }

  /**
   * @param agreed whether the user has agreed to replace what is there
   */
  private void setTarget(Path path, boolean agreed) {
    target.set(path);
    mayReplace = agreed;
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
        .ifPresent(path -> setTarget(path, true)); // the dialog asks before it names a file
  }

  /** What exports the same from a terminal. */
  String commandLine() {
    List<Object> words = new ArrayList<>(List.of("export", run.get()));
    words.addAll(
        switch (format.get()) {
          case DL4J -> List.of("--format", "dl4j");
          case ONNX -> List.of("--format", "onnx");
          case ONNX_ONE_IMAGE -> List.of("--format", "onnx", "--batch", "1");
        });
    if (weights.get() == Weights.LAST) {
      words.addAll(List.of("--weights", "last"));
    }
    words.addAll(List.of("--out", target.get()));
    return CommandLine.of(words.toArray());
  }

  /** Asks before it replaces a file, then writes. */
  void export() {
    if (state.get() == State.EXPORTING) {
      return;
    }
    Path file = target.get();
    state.set(State.EXPORTING);
    message.set("");
    workspace
        .tasks()
        .run("export", progress -> Files.exists(file))
        .onSuccess(
            there -> {
              if (!there || mayReplace || agrees(file)) {
                write(file);
              } else {
                state.set(State.READY);
              }
            })
        .onFailure(failure -> end(State.FAILED, FailureText.of(failure)));
  }

  private boolean agrees(Path file) {
    return workspace
        .dialogs()
        .confirm("Replace %s?".formatted(file.getFileName()), file + " exists.", "Replace");
  }

  private void write(Path file) {
    Path from = run.get();
    ExportFormat wanted = format.get();
    Weights which = weights.get();
    RunningTask<Result> mine =
        workspace.tasks().run("export", progress -> write(from, which, wanted, file, progress));
    task = mine;
    fraction.bind(mine.fractionProperty());
    message.bind(mine.messageProperty());
    mine.onSuccess(
            result -> {
              end(State.DONE, done(file, result));
              mayReplace = true; // it is what was just written
              if (closed) {
                workspace.dialogs().saved(file);
              }
            })
        .onFailure(
            failure -> {
              end(State.FAILED, FailureText.of(failure));
              if (closed) {
                workspace.dialogs().problem("The model was not exported", message.get());
              }
            })
        .onEnd(
            () -> {
              if (state.get() == State.EXPORTING) {
                end(State.CANCELLED, "Cancelled. Nothing was written.");
              }
            });
  }

  /** Stops the export; the file is as it was before. */
  void cancel() {
    if (state.get() == State.EXPORTING && task != null) {
      task.cancel();
      message.unbind();
      message.set("Stopping…");
    }
  }

  /** The dialog is gone: how the export ends is said in the window. */
  void close() {
    closed = true;
  }

  /** Shows what was exported in the system's file browser. */
  void openFolder() {
    workspace.dialogs().openFolder(target.get().toAbsolutePath().getParent());
  }

  private void end(State ended, String said) {
    task = null;
    fraction.unbind();
    message.unbind();
    fraction.set(ended == State.DONE ? 1 : 0);
    message.set(said);
    state.set(ended);
  }

  private static Result write(
      Path run, Weights which, ExportFormat format, Path file, Progress progress) {
    progress.at("Reading the model", 0, 0);
    try (TrainedModel model = TrainedModel.open(run, which)) {
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

  /** The runs that can be exported. */
  ObservableList<RunChoice> runs() {
    return runs;
  }

  /** The folder of the run whose model is exported. */
  ReadOnlyObjectProperty<Path> runProperty() {
    return run.getReadOnlyProperty();
  }

  ObjectProperty<Weights> weightsProperty() {
    return weights;
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
