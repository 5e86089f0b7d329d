package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.d2nn.cli.Terminal.Said;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.RunMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped early can be resumed. */
class StoppedRunTest {
  @TempDir Path temp;

  @Test
  void aSignalStopsAtACheckpointWithExitCodeOne() throws IOException, InterruptedException {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 100000, \"batchSize\": 32");
    Path run = temp.resolve("run");
    Path said = temp.resolve("said.txt");
    Process training =
        Terminal.process("train", file, "--run", run).redirectOutput(said.toFile()).start();
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> RunFolder.at(run).lastCheckpoint().isPresent());

    training.destroy();

    assertThat(training.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(training.exitValue()).isEqualTo(1);
    assertThat(Files.readString(said))
        .contains("Stopped at a checkpoint")
        .contains("--resume")
        .doesNotContain("Exception");
    RunFolder folder = RunFolder.at(run);
    long steps = RunMetrics.read(folder).steps().size();
    assertThat(folder.lastCheckpoint().orElseThrow().getFileName().toString())
        .isEqualTo("step-%09d.checkpoint".formatted(steps));
    assertThat(run.resolve("model/manifest.json")).exists();
    assertThat(run.resolve("lock")).doesNotExist();
  }

  @Test
  void aCheckpointThatCannotBeWrittenIsOneSentenceAndTheRunCanGoOn() throws IOException {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 2, \"batchSize\": 32");
    Path run = Files.createDirectories(temp.resolve("run"));
    Path blocked = Files.writeString(run.resolve("checkpoints"), "in the way");

    Said failed = Terminal.run("train", file, "--run", run);

    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.err().lines()).hasSize(1);
    assertThat(failed.err())
        .contains("cannot be written")
        .contains("checkpoints")
        .doesNotContain("Exception");

    Files.delete(blocked);
    assertThat(Terminal.run("train", file, "--run", run, "--resume").exit()).isZero();
    assertThat(RunMetrics.read(RunFolder.at(run)).epochs()).hasSize(2);
  }

  @Test
  void twoProcessesKeepTheirLogsApart() throws Exception {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 2, \"seed\": 1");
    var both =
        List.of(
            Terminal.process("train", file, "--run", temp.resolve("one")).start(),
            Terminal.process("train", file, "--run", temp.resolve("two")).start());
    for (Process one : both) {
      one.getInputStream().readAllBytes();
      assertThat(one.waitFor()).isZero();
    }
    assertThat(Files.readString(temp.resolve("one/log.txt")))
        .contains("/one")
        .doesNotContain("/two");
    assertThat(Files.readString(temp.resolve("two/log.txt")))
        .contains("/two")
        .doesNotContain("/one");
  }
}
