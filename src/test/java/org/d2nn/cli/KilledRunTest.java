package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.d2nn.experiment.run.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed at any moment loses nothing but time. */
class KilledRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KILLS = 14;
  private static final long PATIENCE_SECONDS = 300;
  @TempDir Path temp;

  @Test
  void killsInARowLeaveTheSameMetricsAsNone() throws IOException, InterruptedException {
    Path file =
        Terminal.tinyExperiment(
            temp, "\"epochs\": 90, \"batchSize\": 32, \"checkpointSeconds\": 0.05");
    Path whole = temp.resolve("whole");
    Path killed = temp.resolve("killed");
    assertThat(Terminal.run(words(file, whole).toArray()).exit()).isZero();

    Random random = new Random();
    int hits = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process training = train(file, killed);
      waitForProgress(training, killed);
      hits += training.waitFor(random.nextInt(200), TimeUnit.MILLISECONDS) ? 0 : 1;
      training.destroyForcibly();
      assertThat(training.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(hits).as("kills that hit a training").isPositive();
    assertThat(Terminal.run(words(file, killed).toArray()).exit()).isZero();

    assertThat(withoutTime(killed)).isEqualTo(withoutTime(whole));
  }

  /** Returns when the run has moved on from where it was. */
  private static void waitForProgress(Process training, Path run) throws IOException {
    RunFolder folder = RunFolder.at(run);
    var before = folder.isRun() ? folder.lastCheckpoint() : java.util.Optional.<Path>empty();
    Awaitility.await()
        .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !training.isAlive() || !folder.lastCheckpoint().equals(before));
  }

  private Process train(Path file, Path run) throws IOException {
    return Terminal.process(words(file, run).toArray())
        .redirectOutput(temp.resolve("said.txt").toFile())
        .start();
  }

  private static List<String> words(Path file, Path run) {
    List<String> words =
        new ArrayList<>(
            List.of("train", file.toString(), "--run", run.toString(), "--threads", "1"));
    if (RunFolder.at(run).isRun()) {
      words.add("--resume");
    }
    return words;
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
