package org.d2nn.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
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
    takeAtOnce(folder, TAKES / 2, "ask");
    if (stays) {
      assertThat(folder).exists();
    }
  }

  @Test
  void neverDoTwoProcessesHoldAFolderWhereThereAreNoLocks() throws Exception {
    takeAtOnce(temp.resolve("run"), 1000, "no-locks");
  }

  private void takeAtOnce(Path folder, int takes, String how) throws Exception {
    List<Process> takers = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      takers.add(java(folder, temp.resolve("witness"), Integer.toString(takes / PROCESSES), how));
    }
    for (Process taker : takers) {
      assertThat(taker.waitFor(300, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(takers).extracting(Process::exitValue).containsOnly(0);
  }

  /** A file as a process on another machine, or one that was killed, leaves it. */
  private Path lockOf(String holder, long secondsAgo) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("run"));
    long seen = System.currentTimeMillis() - 1000 * secondsAgo;
    Files.writeString(folder.resolve("lock"), "%s\n%015d\n".formatted(holder, seen));
    return folder;
  }

  private static FolderLock takeShared(Path folder) {
    return FolderLock.take(
        folder,
        folder.resolve("lock"),
        "another training",
        "Wait.",
        new FolderLock.FileSystem() {
          @Override
          public FileLock tryLock(FileChannel channel) throws IOException {
            return channel.tryLock();
          }

          @Override
          public boolean isShared(Path file) {
            return true;
          }
        });
  }

  @Test
  void anotherMachineThatSharesTheFileSystemSeesWhoHoldsAFolder() throws IOException {
    Path folder = lockOf("4711 on elsewhere", 3);
    assertThatThrownBy(() -> takeShared(folder))
        .isInstanceOf(WrongInput.class)
        .hasMessageContaining("another training runs in this folder (process 4711 on elsewhere")
        .hasMessageContaining("seen 3 s ago");
    assertThat(folder.resolve("lock")).content().startsWith("4711 on elsewhere\n");
  }

  @Test
  void aMachineThatHasNotBeenSeenForLongHoldsNothing() throws IOException {
    Path folder = lockOf("4711 on elsewhere", 3600);
    try (FolderLock held = takeShared(folder)) {
      assertThat(held.remark()).isEmpty();
      assertThat(folder.resolve("lock"))
          .content()
          .startsWith(ProcessHandle.current().pid() + " on ");
    }
    assertThat(folder.resolve("lock")).doesNotExist();
  }

  @Test
  void aKilledProcessOfThisMachineHoldsNothing() throws IOException {
    RunFolder run = RunFolder.at(lockOf("999999 on " + EnvironmentRecord.hostName(), 1));
    assertThat(run.isInProgress()).isFalse();
    run.lock().close();
  }

  @Test
  void aDiskOfThisMachineNeedsNoHeartbeat() throws IOException {
    RunFolder run = RunFolder.at(lockOf("1 on a-container-that-was-removed", 1));
    assertThat(run.isInProgress()).isFalse();
    run.lock().close();
  }

  @Test
  void whereThereAreNoLocksTheHeartbeatDecidesAndASentenceSaysSo() throws IOException {
    Path folder = temp.resolve("run");
    Path file = folder.resolve("lock");
    try (FolderLock held =
        FolderLock.take(folder, file, "another training", "Wait.", LockTaker.WITHOUT_LOCKS)) {
      assertThat(held.remark()).get().asString().contains("has no locks");
      assertThat(FolderLock.isHeld(file, LockTaker.WITHOUT_LOCKS)).isTrue();
    }
    lockOf("4711 on elsewhere", 3);
    assertThat(FolderLock.isHeld(file, LockTaker.WITHOUT_LOCKS)).isTrue();
    assertThatThrownBy(
            () -> FolderLock.take(folder, file, "another training", "", LockTaker.WITHOUT_LOCKS))
        .isInstanceOf(WrongInput.class);
    lockOf("4711 on elsewhere", 3600);
    assertThat(FolderLock.isHeld(file, LockTaker.WITHOUT_LOCKS)).isFalse();
    FolderLock.take(folder, file, "another training", "", LockTaker.WITHOUT_LOCKS).close();
    assertThat(file).doesNotExist();
  }

  @Test
  void aHeldLockHasAHeartbeat() throws IOException {
    RunFolder run = RunFolder.at(temp.resolve("run"));
    try (FolderLock held = run.lock()) {
      String first = Files.readString(run.lockFile()).lines().skip(1).findFirst().orElse("");
      assertThat(first).matches("\\d{15}");
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () ->
                  !Files.readString(run.lockFile())
                      .lines()
                      .skip(1)
                      .findFirst()
                      .orElse("")
                      .equals(first));
      assertThat(held.remark()).isEmpty();
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
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
