package org.d2nn.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path temp;

  @Test
  void aFolderIsClaimedByOneTrainingAtATime() {
    RunFolder folder = RunFolder.at(temp.resolve("run"));
    try (FolderLock lock = folder.lock()) {
      assertThat(folder.isInProgress()).isTrue();
      assertThatThrownBy(folder::lock)
          .isInstanceOf(WrongInput.class)
          .hasMessageContaining("another training runs in this folder")
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
      assertThat(lock).isNotNull();
    }
    assertThat(folder.isInProgress()).isFalse();
    folder.lock().close();
  }

  @Test
  void theLastTwoCheckpointsAndTheBestAreKept() throws IOException {
    RunFolder folder = RunFolder.at(temp);
    AtomicFile.write(folder.bestCheckpoint(), "best");
    for (long step : new long[] {5, 900, 1000, 70}) {
      AtomicFile.write(folder.checkpoint(step), "step");
    }
    folder.thinOutCheckpoints();

    assertThat(folder.stepCheckpoints())
        .containsExactly(folder.checkpoint(900), folder.checkpoint(1000));
    assertThat(folder.lastCheckpoint()).contains(folder.checkpoint(1000));
    assertThat(folder.bestCheckpoint()).exists();
  }

  @Test
  void aFolderThatIsNoRunIsNamedAsSuch() {
    assertThatThrownBy(() -> RunFolder.existing(temp))
        .isInstanceOf(WrongInput.class)
        .hasMessageContaining("not a run folder");
    assertThatThrownBy(() -> RunFolder.existing(temp.resolve("nowhere")))
        .isInstanceOf(WrongInput.class)
        .hasMessageContaining("there is no such run folder");
  }

  @Test
  void whatALeftoverLinkPointsToStaysAsItWas() throws IOException {
    Path precious = Files.writeString(temp.resolve("precious.txt"), "precious");
    Path file = temp.resolve("data.json");
    Files.createSymbolicLink(temp.resolve("data.json.part"), precious);

    AtomicFile.write(file, "new");

    assertThat(file).hasContent("new");
    assertThat(precious).hasContent("precious");
  }

  @Test
  void aFileThatCannotBeWrittenStaysAsItWas() throws IOException {
    Path file = temp.resolve("data.json");
    AtomicFile.write(file, "before");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write('x');
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("data.json");

    assertThat(file).hasContent("before");
    try (var files = Files.list(temp)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFileWhereAFolderShouldBeIsOneClearSentence() throws IOException {
    Path blocked = Files.writeString(temp.resolve("file"), "not a folder");

    assertThatThrownBy(() -> RunFolder.at(blocked.resolve("run")).lock())
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("cannot be written")
        .hasMessageNotContaining("Exception");
  }
}
