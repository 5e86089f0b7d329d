package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.d2nn.cli.Terminal.Said;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipe or a device in the place of a file is refused at once, whatever is read from it. */
class PlainFilesTest {
  private static final Path MKFIFO = Path.of("/usr/bin/mkfifo");
  private static final Path ZERO = Path.of("/dev/zero");

  @TempDir static Path shared;
  @TempDir Path temp;

  private static Path run;
  private static Path set;

  @BeforeAll
  static void train() throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(MKFIFO) && Files.exists(ZERO), "needs mkfifo");
    Path tiny = Terminal.tinyExperiment(shared, "\"epochs\": 1, \"batchSize\": 32");
    run = shared.resolve("run");
    assertThat(Terminal.run("train", tiny, "--run", run).exit()).isZero();
    set = shared.resolve("set");
    assertThat(Terminal.run("data", "generate", "--count", 20, "--out", set).exit()).isZero();
  }

  private static Path pipe(Path pipe) throws IOException, InterruptedException {
    Files.deleteIfExists(pipe);
    assertThat(new ProcessBuilder(MKFIFO.toString(), pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  /** Fails after a while in place of waiting for ever. */
  private static Said quickly(Object... words) {
    return assertTimeoutPreemptively(Duration.ofMinutes(1), () -> Terminal.run(words));
  }

  private static void assertRefused(Said said, String file) {
    assertThat(said.err())
        .contains(file)
        .doesNotContain("Exception")
        .doesNotContain("inside the program");
    assertThat(said.exit()).isBetween(1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "train", "sweep", "bench"})
  void anExperiment(String command) throws Exception {
    for (Path special : new Path[] {pipe(temp.resolve("x.d2nn.json")), ZERO}) {
      Said said =
          switch (command) {
            case "sweep" ->
                quickly(command, special, "--lambdas", "0.5", "--out", temp.resolve("s"));
            case "bench" -> quickly(command, "--experiment", special);
            case "train" -> quickly(command, special, "--run", temp.resolve("r"));
            default -> quickly(command, special);
          };
      assertRefused(said, special.toString());
      assertThat(said.err()).contains("not a plain file");
      assertThat(said.exit()).isEqualTo(2);
    }
    assertThat(temp.resolve("r")).doesNotExist();
    assertThat(temp.resolve("s")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"experiment.json", "dataset.json", "checkpoints/best.checkpoint"})
  void aPartOfARun(String part) throws Exception {
    Path file = run.resolve(part);
    Path kept = Files.move(file, shared.resolve("kept"));
    try {
      pipe(file);
      assertRefused(quickly("evaluate", run), run.toString());
      assertRefused(quickly("predict", run, set.resolve("face/000001.png")), run.toString());
      Files.delete(file);
      Files.createSymbolicLink(file, ZERO);
      assertRefused(quickly("evaluate", run), run.toString());
    } finally {
      Files.delete(file);
      Files.move(kept, file);
    }
  }

  @Test
  void metricsOfARunThatIsResumed() throws Exception {
    Path copy = temp.resolve("run");
    Path tiny = Terminal.tinyExperiment(temp, "\"epochs\": 1, \"batchSize\": 32");
    assertThat(Terminal.run("train", tiny, "--run", copy).exit()).isZero();
    pipe(copy.resolve("metrics.jsonl"));
    assertRefused(quickly("train", tiny, "--run", copy, "--resume"), "metrics.jsonl");
  }

  @Test
  void aBundle() throws Exception {
    Path image = set.resolve("face/000001.png");
    assertRefused(quickly("predict", pipe(temp.resolve("b.zip")), image), "b.zip");
    assertRefused(quickly("predict", ZERO, image), ZERO.toString());
  }

  @Test
  void aPicture() throws Exception {
    Said said = quickly("predict", run, pipe(temp.resolve("a.png")), ZERO);
    assertRefused(said, "a.png");
    assertRefused(said, ZERO.toString());
    assertThat(said.exit()).isEqualTo(2);
  }

  @Test
  void aPictureOfASet() throws Exception {
    Path folder = temp.resolve("set");
    assertThat(Terminal.run("data", "generate", "--count", 20, "--out", folder).exit()).isZero();
    pipe(folder.resolve("face/pipe.png"));
    Files.createSymbolicLink(folder.resolve("face/zero.jpg"), ZERO);
    Said said = quickly("data", "check", folder);
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("20 of them usable");
  }

  @Test
  void claimsOfAPaper() throws Exception {
    Path claims = pipe(temp.resolve("claims.json"));
    Path out = temp.resolve("x.md");
    assertRefused(quickly("report", claims, "--sweeps", temp, "--out", out), "claims.json");
    assertRefused(quickly("report", ZERO, "--sweeps", temp, "--out", out), ZERO.toString());
    assertThat(out).doesNotExist();
  }
}
