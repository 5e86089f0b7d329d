package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.RunMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep that is killed at any moment is resumed, and repeats no finished run. */
class KilledSweepTest {
  private static final int KILLS = 3;
  private static final int EPOCHS = 20;
  private static final long PATIENCE_SECONDS = 300;
  @TempDir Path temp;

  @Test
  void resumesWhereItWasKilledAndRepeatsNoFinishedRun() throws IOException, InterruptedException {
    Path file =
        Terminal.tinyExperiment(
            temp,
            "\"epochs\": %d, \"batchSize\": 32, \"checkpointSeconds\": 0.05".formatted(EPOCHS));
    Path out = temp.resolve("sweep");
    Random random = new Random();
    int hits = 0;
    Map<Path, FileTime> finished = new HashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process sweep = sweep(file, out);
      awaitProgress(sweep, out, kill);
      hits += sweep.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS) ? 0 : 1;
      List<ProcessHandle> points = sweep.descendants().toList();
      sweep.destroyForcibly();
      assertThat(sweep.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      for (ProcessHandle point : points) { // none outlives the sweep for long
        assertThat(point.onExit()).succeedsWithin(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      finished.putAll(times(out));
    }

    assertThat(hits).as("kills that hit a sweep").isPositive();
    assertThat(Terminal.run(words(file, out).toArray()).exit()).isZero();

    assertThat(times(out)).hasSize(3).containsAllEntriesOf(finished);
    assertThat(Files.readAllLines(out.resolve("curve.csv")))
        .filteredOn(line -> line.startsWith("d2nn,"))
        .hasSize(3)
        .doesNotHaveDuplicates();
    try (Stream<Path> runs = Files.list(out.resolve("runs"))) {
      assertThat(runs.toList())
          .allSatisfy(run -> assertThat(epochs(run)).hasSize(EPOCHS).doesNotHaveDuplicates());
    }
  }

  private static List<Integer> epochs(Path run) {
    return RunMetrics.read(RunFolder.at(run)).epochs().stream().map(line -> line.epoch()).toList();
  }

  /** When each finished run wrote its last checkpoint: it would change if it were trained again. */
  private static Map<Path, FileTime> times(Path out) throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    try (Stream<Path> runs = Files.list(out.resolve("runs"))) {
      for (Path run : runs.toList()) {
        if (Files.exists(run.resolve("measured.json"))) {
          times.put(run, Files.getLastModifiedTime(run.resolve("metrics.jsonl")));
        }
      }
    }
    return times;
  }

  /** A moment in which points are trained; before the last kill, one at which one is finished. */
  private static void awaitProgress(Process sweep, Path out, int kill) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !sweep.isAlive() || hasProgress(out, kill));
  }

  private static boolean hasProgress(Path out, int kill) throws IOException {
    if (!Files.isDirectory(out.resolve("runs"))) {
      return false;
    }
    if (kill == KILLS - 1) {
      return !times(out).isEmpty();
    }
    try (Stream<Path> runs = Files.list(out.resolve("runs"))) {
      return runs.anyMatch(run -> Files.exists(run.resolve("checkpoints")));
    }
  }

  private static List<String> words(Path file, Path out) {
    return List.of(
        "sweep",
        file.toString(),
        "--lambdas",
        "0.5,0.8,0.9",
        "--parallel",
        "2",
        "--out",
        out.toString());
  }

  private Process sweep(Path file, Path out) throws IOException {
    return Terminal.process(words(file, out).toArray())
        .redirectOutput(ProcessBuilder.Redirect.appendTo(temp.resolve("said.txt").toFile()))
        .start();
  }
}
