package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.d2nn.experiment.run.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed at any moment loses nothing but time. */
class KilledRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KILLS = 5;
  private static final long PATIENCE_SECONDS = 60;
  @TempDir Path temp;

  @Test
  void fiveKillsInARowLeaveTheSameMetricsAsNone() throws IOException, InterruptedException {
    Path file =
        Shell.tinyExperiment(
            temp, "\"epochs\": 45, \"batchSize\": 32, \"checkpointSeconds\": 0.05");
    Path whole = temp.resolve("whole");
    Path killed = temp.resolve("killed");
    assertThat(finish(train(file, whole))).isZero();

    Random random = new Random();
    int hits = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process training = train(file, killed);
      waitForProgress(training, killed);
      Thread.sleep(random.nextInt(200));
      hits += training.isAlive() ? 1 : 0;
      training.destroyForcibly();
      assertThat(training.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
    System.out.println("Killed " + hits + " times while training");
    assertThat(finish(train(file, killed))).isZero();

    assertThat(withoutTime(killed)).isEqualTo(withoutTime(whole));
  }

  /** A moment after which the run has gone on from where it was. */
  private static void waitForProgress(Process training, Path run)
      throws IOException, InterruptedException {
    RunFolder folder = RunFolder.at(run);
    var before = folder.isRun() ? folder.lastCheckpoint() : java.util.Optional.<Path>empty();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (training.isAlive()
        && folder.lastCheckpoint().equals(before)
        && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
  }

  private static int finish(Process training) throws InterruptedException {
    assertThat(training.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return training.exitValue();
  }

  private Process train(Path file, Path run) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.d2nn.Main",
                "train",
                file.toString(),
                "--run",
                run.toString(),
                "--threads",
                "1"));
    if (RunFolder.at(run).isRun()) {
      words.add("--resume");
    }
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("said.txt").toFile())
        .start();
  }

  private static List<JsonNode> withoutTime(Path run) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
      ObjectNode node = (ObjectNode) JSON.readTree(line);
      node.remove(List.of("imagesPerSecond", "seconds"));
      lines.add(node);
    }
    return lines;
  }
}
