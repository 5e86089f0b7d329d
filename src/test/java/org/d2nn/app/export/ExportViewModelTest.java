package org.d2nn.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.d2nn.app.export.ExportViewModel.State;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.HeldTasks;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.CommandLine;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.export.ExportFormat;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportViewModelTest {
  @TempDir static Path folder;
  private static Path run;
  private final List<String> asked = new ArrayList<>();
  private final List<Path> told = new ArrayList<>();
  private boolean replaces = true;

  @BeforeAll
  static void train() throws IOException, DatasetException {
    Workspace workspace = TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    TrainingRequest request = TrainingRequest.of(workspace.experiment(), folder);
    try (TrainingRun training = TrainingRun.open(request, Progress.NONE)) {
      training.train();
    }
    run = request.run();
  }

  @Test
  void whatWasWrittenIsReadBackBeforeItSaysDone() throws IOException {
    var export = new ExportViewModel(workspace(Optional.empty()), run);
    assertThat(export.targetProperty().get()).hasFileName(run.getFileName() + ".zip");
    export.export();
    assertThat(export.stateProperty().get()).isEqualTo(State.DONE);
    assertThat(export.messageProperty().get()).startsWith("Done:").contains("compared");
    try (var zip = new ZipFile(export.targetProperty().get().toFile())) {
      assertThat(zip.size()).isGreaterThan(4);
    }
  }

  @Test
  void anotherFormatHasAnotherEnding() throws IOException {
    var export = new ExportViewModel(workspace(Optional.empty()), run);
    export.formatProperty().set(ExportFormat.ONNX);
    assertThat(export.targetProperty().get()).hasFileName(run.getFileName() + ".onnx");
    export.export();
    assertThat(export.messageProperty().get()).startsWith("Done:").contains("compared");
    assertThat(export.stateProperty().get()).isEqualTo(State.DONE);
    assertThat(export.targetProperty().get()).isNotEmptyFile();
    export.formatProperty().set(ExportFormat.ONNX_ONE_IMAGE);
    assertThat(export.stateProperty().get()).isEqualTo(State.READY);
    assertThat(export.messageProperty().get()).isEmpty();
    assertThat(export.targetProperty().get()).hasFileName(run.getFileName() + ".onnx");
    assertThat(export.commandLine())
        .isEqualTo(
            CommandLine.of(
                "export", run, "--format", "onnx", "--batch", "1", "--out", run + ".onnx"));
  }

  @Test
  void anotherPlaceCanBeChosen() throws IOException {
    Path chosen = folder.resolve("elsewhere.zip");
    var export = new ExportViewModel(workspace(Optional.of(chosen)), run);
    export.chooseTarget();
    export.export();
    assertThat(chosen).isNotEmptyFile();
  }

  @Test
  void asksBeforeItReplacesAFile() throws IOException {
    Path there = run.resolveSibling(run.getFileName() + ".onnx");
    Files.writeString(there, "something else");
    var export = new ExportViewModel(workspace(Optional.empty()), run);
    export.formatProperty().set(ExportFormat.ONNX);
    replaces = false;
    export.export();
    assertThat(export.stateProperty().get()).isEqualTo(State.READY);
    assertThat(there).hasContent("something else");
    replaces = true;
    export.export();
    assertThat(export.stateProperty().get()).isEqualTo(State.DONE);
    assertThat(asked).hasSize(2);
    export.export();
    assertThat(asked).as("what it wrote itself is replaced without asking").hasSize(2);
    Files.delete(there);
  }

  @Test
  void aCancelledExportLeavesNothingBehindAndSaysSo() throws IOException {
    var held = new HeldTasks("export");
    var workspace = TinyExperiment.in(folder, held, answering(Optional.empty()));
    var export = new ExportViewModel(workspace, run);
    export.formatProperty().set(ExportFormat.ONNX_ONE_IMAGE);
    Path file = export.targetProperty().get();
    Files.deleteIfExists(file);
    held.hold();
    export.export();
    held.releaseOne();
    assertThat(export.stateProperty().get()).isEqualTo(State.EXPORTING);
    export.cancel();
    held.release();
    assertThat(export.stateProperty().get()).isEqualTo(State.CANCELLED);
    assertThat(export.messageProperty().get()).contains("Nothing was written");
    assertThat(file).doesNotExist();
  }

  @Test
  void theLastWeightsAndAnotherRunCanBeChosen() throws IOException {
    var export = new ExportViewModel(workspace(Optional.empty()), run);
    assertThat(export.runs()).extracting(choice -> choice.folder()).contains(run);
    export.weightsProperty().set(TrainedModel.Weights.LAST);
    assertThat(export.commandLine()).contains("--weights last");
    export.choose(folder.resolve("other"));
    assertThat(export.targetProperty().get()).isEqualTo(folder.resolve("other.zip"));
  }

  @Test
  void aClosedDialogStillSaysHowItEnded() throws IOException {
    Path chosen = folder.resolve("after-closing.zip");
    var held = new HeldTasks("export");
    var export =
        new ExportViewModel(TinyExperiment.in(folder, held, answering(Optional.of(chosen))), run);
    export.chooseTarget();
    held.hold();
    export.export();
    export.close();
    held.releaseOne();
    held.release();
    assertThat(chosen).isNotEmptyFile();
    assertThat(told).containsExactly(chosen);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaidSo() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "in the way");
    var export = new ExportViewModel(workspace(Optional.of(file.resolve("model.zip"))), run);
    export.chooseTarget();
    export.export();
    assertThat(export.stateProperty().get()).isEqualTo(State.FAILED);
    assertThat(export.messageProperty().get()).contains("model.zip");
  }

  private Workspace workspace(Optional<Path> answer) throws IOException {
    return TinyExperiment.in(folder, new ImmediateTasks(), answering(answer));
  }

  private NoDialogs answering(Optional<Path> answer) {
    return new NoDialogs() {
      @Override
      public Optional<Path> askWhereToSave(
          String title, String suggested, List<FileSaver.Kind> kinds) {
        return answer;
      }

      @Override
      public boolean confirm(String question, String explanation, String yes) {
        asked.add(question);
        return replaces;
      }

      @Override
      public void saved(Path file) {
        told.add(file);
      }
    };
  }
}
