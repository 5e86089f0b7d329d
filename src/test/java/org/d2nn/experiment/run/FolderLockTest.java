package org.d2nn.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.d2nn.experiment.file.WrongInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderLockTest {
  private static final int PROCESSES = 4;
  private static final int TAKES = 10_000;

  @TempDir Path temp;

  @ParameterizedTest(name = "the folder stays: {0}")
  @ValueSource(booleans = {true, false})
  void neverDoTwoProcessesHoldAFolder(boolean stays) throws Exception {
    Path folder = temp.resolve("run");
    if (stays) {
      Files.createDirectory(folder);
    }
    List<Process> takers = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      takers.add(
          java(folder, temp.resolve("witness"), Integer.toString(TAKES / 2 / PROCESSES), "ask"));
    }
    for (Process taker : takers) {
      assertThat(taker.waitFor(300, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(takers).extracting(Process::exitValue).containsOnly(0);
    if (stays) {
      assertThat(folder).exists();
    }
  }

  @Test
  void askingWhoHoldsAFolderDoesNotGiveItFree() throws Exception {
    RunFolder run = RunFolder.at(temp.resolve("run"));
    try (FolderLock held = run.lock()) {
      assertThat(run.isInProgress()).isTrue();
      assertThatThrownBy(run::lock).isInstanceOf(WrongInput.class);
      Process other = java(run.path(), temp.resolve("witness"), "1");
      assertThat(other.waitFor(2, TimeUnit.SECONDS)).as("taken by another process").isFalse();
      held.close();
      assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(other.exitValue()).isZero();
    }
  }

  @Test
  void aFolderIsTheSameByAnyPath() throws IOException {
    Path real = Files.createDirectory(temp.resolve("real"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), real);
    try (FolderLock held = RunFolder.at(real).lock()) {
      assertThat(RunFolder.at(link).isInProgress()).isTrue();
      assertThatThrownBy(RunFolder.at(link)::lock).isInstanceOf(WrongInput.class);
      assertThat(held).isNotNull();
    }
  }

  @Test
  void aLockThatIsALinkIsRefusedAndItsTargetStays() throws IOException {
    Path precious = Files.writeString(temp.resolve("precious.txt"), "precious");
    Path folder = Files.createDirectory(temp.resolve("run"));
    Files.createSymbolicLink(folder.resolve("lock"), precious);

    assertThatThrownBy(RunFolder.at(folder)::lock)
        .isInstanceOf(WrongInput.class)
        .hasMessageContaining("lock: is a link");
    assertThat(RunFolder.at(folder).isInProgress()).isFalse();
    assertThat(precious).hasContent("precious");
  }

  @Test
  void aLockThatIsAFolderIsRefused() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("run/lock")).getParent();
    assertThatThrownBy(RunFolder.at(folder)::lock)
        .isInstanceOf(WrongInput.class)
        .hasMessageContaining("not a plain file");
  }

  private static Process java(Path folder, Path witness, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LockTaker.class.getName(),
                folder.toString(),
                witness.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
