package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.d2nn.cli.Terminal.Said;
import org.d2nn.experiment.run.FolderLock;
import org.d2nn.experiment.run.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep whose points other machines train, from plain command lines. */
class SweepPlanTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The column of the curve's table that is measured in milliseconds. */
  private static final int TIME = 11;

  @TempDir Path temp;

  @Test
  void theLinesOfAPlanGiveTheSameCurveInAnyOrderAndTwice() throws Exception {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 2, \"batchSize\": 32");
    assertThat(sweep(file, "here").exit()).isZero();

    Said plan = sweep(file, "there", "--plan");

    assertThat(plan.exit()).as(plan.err()).isZero();
    List<String> lines = new ArrayList<>(plan.out().lines().toList());
    assertThat(lines).hasSize(2);
    lines.add(lines.get(0));
    for (int i = lines.size() - 1; i >= 0; i--) {
      assertThat(shell(lines.get(i))).as(lines.get(i)).isZero();
    }
    assertThat(sweep(file, "there", "--plan").out()).isEmpty();
    Said curve = sweep(file, "there");
    assertThat(curve.exit()).isZero();
    assertThat(curve.out()).contains("2 runs, 2 of them finished");
    assertThat(timeless("there")).isEqualTo(timeless("here"));
  }

  /** Runs a line as a batch system would: without a terminal, its standard input empty. */
  private int shell(String line) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", line)
            .redirectInput(new java.io.File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("said.txt").toFile())
            .start();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Said sweep(Path file, String out, String... options) {
    List<Object> words =
        new ArrayList<>(List.of("sweep", file, "--lambdas", "0.5,0.9", "--parallel", "2"));
    words.addAll(List.of("--out", temp.resolve(out)));
    words.addAll(Arrays.asList(options));
    return Terminal.run(words.toArray());
  }

  /** The curve without its column of measured time. */
  private List<String> timeless(String out) throws IOException {
    return Files.readAllLines(temp.resolve(out).resolve("curve.csv")).stream()
        .map(line -> line.split(",", -1))
        .peek(cells -> cells[TIME] = "")
        .map(cells -> String.join(",", cells))
        .toList();
  }

  @Test
  void aPointThatAnotherProcessTrainsIsWaitedForAndNotTrainedTwice() throws Exception {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 1, \"batchSize\": 32");
    sweep(file, "sweep", "--plan");
    RunFolder run = RunFolder.at(temp.resolve("sweep/runs/lambda-0.5-seed-1"));
    Process point;
    try (FolderLock other = run.lock()) {
      assertThat(other).isNotNull();
      point = Terminal.process("sweep-point", temp.resolve("sweep"), "lambda-0.5-seed-1").start();
      assertThat(point.waitFor(4, TimeUnit.SECONDS)).isFalse();
      assertThat(run.isRun()).isFalse();
    }
    assertThat(point.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(point.exitValue()).isZero();
    assertThat(run.path().resolve("measured.json")).exists();
  }

  @Test
  void aPointStopsAtACheckpointWhenItIsTerminatedAndIsResumedByTheSameLine() throws Exception {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 400, \"batchSize\": 32");
    sweep(file, "sweep", "--plan");
    Path run = temp.resolve("sweep/runs/lambda-0.5-seed-1");
    Process point =
        Terminal.process("sweep-point", temp.resolve("sweep"), "lambda-0.5-seed-1")
            .redirectOutput(temp.resolve("said.txt").toFile())
            .start();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> Files.exists(run.resolve("metrics.jsonl")) || !point.isAlive());

    point.destroy();

    assertThat(point.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(point.exitValue()).isEqualTo(1);
    assertThat(temp.resolve("said.txt")).content().contains("stopped at a checkpoint");
    assertThat(RunFolder.at(run).lastCheckpoint()).isPresent();
    assertThat(run.resolve("measured.json")).doesNotExist();
    assertThat(sweep(file, "sweep", "--plan").out().lines()).hasSize(2);
  }

  @Test
  void wrongInputIsToldBeforeAnythingIsWritten() throws IOException {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 1");

    assertWrong("need --slurm", sweep(file, "none", "--wait"));
    assertWrong("--at-once is 0", sweep(file, "none", "--slurm", "--at-once", "0"));
    assertWrong("exclude each other", sweep(file, "none", "--slurm", "--wait", "--cancel"));
    assertWrong("not closed", sweep(file, "none", "--slurm", "--slurm-args", "--comment=\"a"));
    assertWrong("set by the program", sweep(file, "none", "--slurm", "--slurm-args", "--array=3"));
    assertThat(temp.resolve("none")).doesNotExist();
    sweep(file, "sweep", "--plan");
    Path sweep = temp.resolve("sweep");
    assertWrong("has no point", Terminal.run("sweep-point", sweep, "lambda-0.7-seed-1"));
    assertWrong(
        "planned by d2nn 0.0.1",
        Terminal.run("sweep-point", sweep, "lambda-0.5-seed-1", "--expect", "0.0.1"));
    assertWrong("holds no sweep", Terminal.run("sweep-point", temp, "lambda-0.5-seed-1"));
    assertThat(sweep.resolve("runs")).doesNotExist();
  }

  private static void assertWrong(String why, Said said) {
    assertThat(said.exit()).as(said.err()).isEqualTo(2);
    assertThat(said.err()).contains(why).doesNotContain("Exception");
  }
}
