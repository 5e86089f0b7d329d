package org.d2nn.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.files.PartFile;
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
    String next = PartFile.beside(file).getFileName().toString();
    long number = Long.parseLong(next.replaceAll(".*-(\\d+)\\.part", "$1"));
    for (long i = number; i < number + 10; i++) {
      Files.createSymbolicLink(
          temp.resolve(".d2nn-%s-%d.part".formatted(PartFile.WRITER, i)), precious);
    }

    AtomicFile.write(file, "new");

    assertThat(file).hasContent("new");
    assertThat(precious).hasContent("precious");
  }

  @Test
  void twoWritersOfOneFileBothSucceedAndOneOfThemWins() throws Exception {
    Path file = temp.resolve("data.json");
    String one = "1".repeat(100_000);
    String other = "2".repeat(50_000);
    CompletableFuture<?> first = CompletableFuture.runAsync(() -> write(file, one));
    CompletableFuture<?> second = CompletableFuture.runAsync(() -> write(file, other));
    CompletableFuture.allOf(first, second).get();
    assertThat(Files.readString(file)).isIn(one, other);
    try (var files = Files.list(temp)) {
      assertThat(files).containsExactly(file);
    }
  }

  private static void write(Path file, String text) {
    for (int i = 0; i < 100; i++) {
      AtomicFile.write(file, text);
    }
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

    for (Path run : List.of(blocked, blocked.resolve("run"), blocked.resolve("a/b"))) {
      assertThatThrownBy(() -> RunFolder.at(run).lock())
          .isInstanceOf(WrongInput.class)
          .hasMessageStartingWith(run.toString())
          .hasMessageEndingWith("is not a folder. Name another place.");
    }
    assertThat(blocked).hasContent("not a folder");
  }
}
