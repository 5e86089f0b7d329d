package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is interrupted, by whatever signal: exit code 1, one line, nothing half-written. */
class InterruptedTest {
  private static final Path KILL = Path.of("/bin/kill");

  @TempDir Path temp;

  /** Starts a command, waits until it says that it is at work, and sends it a signal. */
  private String interrupted(String signal, String working, Object... words)
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(KILL), "needs " + KILL);
    Path said = temp.resolve("said.txt");
    ProcessBuilder builder = Terminal.process(words).redirectOutput(said.toFile());
    builder.environment().put("D2NN_CACHE", temp.resolve("cache").toString());
    Process process = builder.start();
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> Files.readString(said).contains(working));

    new ProcessBuilder(KILL.toString(), "-" + signal, Long.toString(process.pid()))
        .start()
        .waitFor();

    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String all = Files.readString(said);
    assertThat(process.exitValue()).as(all).isEqualTo(1);
    assertThat(all).doesNotContain("Exception").doesNotContain("inside the program");
    return all;
  }

  @ParameterizedTest
  @CsvSource({"TERM", "INT", "HUP"})
  void drawingASet(String signal) throws IOException, InterruptedException {
    Path set = temp.resolve("set");
    String said = interrupted(signal, " of ", "data", "generate", "--count", 60_000, "--out", set);
    assertThat(said.lines()).last().isEqualTo(Failures.INTERRUPTED);
  }

  @ParameterizedTest
  @CsvSource({"TERM", "INT", "HUP"})
  void trainingBeforeItsFirstStep(String signal) throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            temp.resolve("tiny.d2nn.json"),
            Terminal.tiny(
                "{\"type\": \"faces-and-clutter\", \"count\": 60000, \"size\": 112}",
                "\"epochs\": 1"));
    Path run = temp.resolve("run");
    String said = interrupted(signal, " of ", "train", file, "--run", run);
    assertThat(said.lines()).last().isEqualTo(Failures.INTERRUPTED);
    assertThat(run.resolve("experiment.json")).doesNotExist();
    assertThat(run.resolve("lock")).doesNotExist();
    try (Stream<Path> cached = Files.list(temp.resolve("cache"))) {
      assertThat(cached.filter(pixels -> pixels.toString().endsWith(".pixels"))).isEmpty();
    }
  }
}
