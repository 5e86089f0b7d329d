package org.d2nn.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.d2nn.app.export.ExportViewModel.State;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.CommandLine;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.pixels.DatasetException;
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
  void aPlaceThatCannotBeWrittenIsSaidSo() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "in the way");
    var export = new ExportViewModel(workspace(Optional.of(file.resolve("model.zip"))), run);
    export.chooseTarget();
    export.export();
    assertThat(export.stateProperty().get()).isEqualTo(State.FAILED);
    assertThat(export.messageProperty().get()).contains("model.zip");
  }

  private static Workspace workspace(Optional<Path> answer) throws IOException {
    return TinyExperiment.in(
        folder,
        new ImmediateTasks(),
        new NoDialogs() {
          @Override
          public Optional<Path> askWhereToSave(
              String title, String suggested, List<FileSaver.Kind> kinds) {
            return answer;
          }
        });
  }
}
