package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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
    Assumptions.assumeFalse(
        Terminal.isIgnored(signal), signal + " is ignored here, and by what is started here");
    Path said = temp.resolve("said.txt");
    ProcessBuilder builder = Terminal.process(words).redirectOutput(said.toFile());
    builder.command().add(1, "-Dd2nn.progressMillis=100");
    builder.environment().put("D2NN_CACHE", temp.resolve("cache").toString());
    Process process = builder.start();
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> Files.readString(said).contains(working));
      new ProcessBuilder(KILL.toString(), "-" + signal, Long.toString(process.pid()))
          .start()
          .waitFor();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly().waitFor(); // a failure must not leave it at work
    }
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
  @CsvSource({"TERM, evaluate", "INT, trace", "HUP, analyze"})
  void lookingAtARunWhoseImagesAreNotDecodedYet(String signal, String command)
      throws IOException, InterruptedException {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 1, \"batchSize\": 32");
    Path run = temp.resolve("run");
    assertThat(Terminal.run("train", file, "--run", run).exit()).isZero();
    Path experiment = run.resolve("experiment.json");
    String text = Files.readString(experiment);
    assertThat(text).contains("\"count\": 300");
    Files.writeString(experiment, text.replace("\"count\": 300", "\"count\": 100000"));
    Path out = temp.resolve("table.csv");
    Object[] words =
        command.equals("trace")
            ? new Object[] {command, run, "--out", out}
            : new Object[] {command, run};
    String said = interrupted(signal, " of ", words);
    assertThat(said.lines()).last().isEqualTo(Failures.INTERRUPTED);
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"TERM", "HUP"})
  void aSweepBeforeItsFirstRun(String signal) throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            temp.resolve("tiny.d2nn.json"),
            Terminal.tiny(
                "{\"type\": \"faces-and-clutter\", \"count\": 60000, \"size\": 112}",
                "\"epochs\": 1"));
    Path out = temp.resolve("sweep");
    String said = interrupted(signal, " of ", "sweep", file, "--lambdas", "0.5", "--out", out);
    assertThat(said.lines()).last().isEqualTo(Failures.INTERRUPTED);
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"TERM", "INT"})
  void checkingAFolder(String signal) throws IOException, InterruptedException {
    BufferedImage noise = new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 600 * 600; i++) {
      noise.setRGB(i % 600, i / 600, random.nextInt(0x1000000));
    }
    Path set = temp.resolve("set");
    for (String name : new String[] {"a", "b"}) {
      Path first = Files.createDirectories(set.resolve(name)).resolve("0.png");
      assertThat(ImageIO.write(noise, "png", first.toFile())).isTrue();
      for (int i = 1; i < 2000; i++) {
        Files.createLink(first.resolveSibling(i + ".png"), first);
      }
    }
    String said = interrupted(signal, " of ", "data", "check", set);
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
