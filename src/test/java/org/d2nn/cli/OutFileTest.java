package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.d2nn.cli.Terminal.Said;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code --out} names is written as its user means it, and nothing that counts is replaced.
 */
class OutFileTest {
  private static final String HEADER = "image,label,prediction,correct,route";

  @TempDir static Path shared;
  @TempDir Path temp;

  private static Path run;
  private Path file;

  @BeforeAll
  static void train() throws IOException {
    Path tiny = Terminal.tinyExperiment(shared, "\"epochs\": 1, \"batchSize\": 32");
    run = shared.resolve("run");
    assertThat(Terminal.run("train", tiny, "--run", run).exit()).isZero();
  }

  @BeforeEach
  void write() throws IOException {
    file = Terminal.tinyExperiment(temp, "\"epochs\": 1");
  }

  private Said trace(Object out) {
    return Terminal.run("trace", file, "--untrained", "--random", 2, "--out", out);
  }

  private static void assertRefused(Said said, String why) {
    assertThat(said.err()).contains(why, "Name another").doesNotContain("Exception");
    assertThat(said.exit()).isEqualTo(2);
  }

  private static Path link(Path link, Path target) throws IOException {
    try {
      return Files.createSymbolicLink(link, target);
    } catch (UnsupportedOperationException | IOException none) {
      Assumptions.abort("needs symbolic links");
      throw none;
    }
  }

  private Path pipe(String name) throws IOException, InterruptedException {
    Path pipe = temp.resolve(name);
    Path maker = Path.of("/usr/bin/mkfifo");
    Assumptions.assumeTrue(Files.isExecutable(maker), "needs mkfifo");
    assertThat(new ProcessBuilder(maker.toString(), pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  @Test
  void aLinkStaysALinkAndItsFileIsWritten() throws IOException {
    Path real = Files.writeString(temp.resolve("real.csv"), "old");
    Path link = link(temp.resolve("link.csv"), Path.of("real.csv"));
    Path second = link(temp.resolve("second.csv"), link);
    assertThat(trace(second).exit()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(second).isSymbolicLink();
    assertThat(real).content().startsWith(HEADER);

    Path dangling = link(temp.resolve("dangling.csv"), temp.resolve("new/file.csv"));
    assertThat(trace(dangling).exit()).isZero();
    assertThat(dangling).isSymbolicLink();
    assertThat(temp.resolve("new/file.csv")).content().startsWith(HEADER);
  }

  @Test
  void linksInACircleAreOneSentence() throws IOException {
    Path one = link(temp.resolve("one.csv"), temp.resolve("other.csv"));
    link(temp.resolve("other.csv"), one);
    Said said = trace(one);
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("one.csv", "links lead in a circle");
  }

  @Test
  void aDeviceIsWrittenInto() throws IOException {
    Path device = Path.of("/dev/null");
    Assumptions.assumeTrue(Files.exists(device), "needs /dev/null");
    assertThat(trace(device).exit()).isZero();
    assertThat(Terminal.run("export", run, "--format", "dl4j", "--out", device).exit()).isZero();
    assertThat(Files.readAttributes(device, "isOther", LinkOption.NOFOLLOW_LINKS))
        .containsEntry("isOther", true);
    assertThat(Path.of("/dev/null.unchecked")).doesNotExist();
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "needs /dev/full");
    Said said = trace(full);
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("/dev/full: cannot be written (No space left on device)");
  }

  @Test
  void aPipeIsWrittenInto() throws Exception {
    Path pipe = pipe("pipe");
    CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> contentOf(pipe));
    assertThat(trace(pipe).exit()).isZero();
    assertThat(reader.get(2, TimeUnit.MINUTES)).startsWith(HEADER);
    assertThat(Files.isRegularFile(pipe)).isFalse();
  }

  private static String contentOf(Path pipe) {
    try (InputStream in = Files.newInputStream(pipe)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      return failure.toString();
    }
  }

  @Test
  void aPipeThatNobodyReadsDoesNotHang() throws Exception {
    Said said = trace(pipe("lonely"));
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("lonely", "nobody reads this pipe");
  }

  @Test
  void aDashIsStandardOutputAndRemarksGoElsewhere() throws IOException {
    Said traced = trace("-");
    assertThat(traced.out()).startsWith(HEADER);
    assertThat(traced.out().lines()).hasSize(3);
    assertThat(traced.err()).contains("2 images: standard output");
    assertThat(Path.of("-")).doesNotExist();

    byte[] zip = Terminal.bytes("export", run, "--format", "dl4j", "--out", "-");
    Path bundle = Files.write(temp.resolve("bundle.zip"), zip);
    try (ZipFile read = new ZipFile(bundle.toFile())) {
      assertThat(read.getEntry("experiment.json")).isNotNull();
    }
    assertThat(Terminal.run("data", "generate", "--out", "-").err()).contains("writes a folder");
  }

  @Test
  void foldersAreNotReplaced() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("folder"));
    assertRefused(trace(folder), "it is a folder");
    assertRefused(trace(link(temp.resolve("link"), folder)), "it is a folder");
    assertRefused(
        Terminal.run("export", run, "--format", "dl4j", "--out", temp.resolve("link")),
        "it is a folder");
    assertThat(temp.resolve("link")).isSymbolicLink();
  }

  @Test
  void whatTheCommandReadsIsNotReplaced() throws IOException {
    String before = Files.readString(file);
    assertRefused(trace(file), "this command reads it");
    assertRefused(trace(link(temp.resolve("link.csv"), file)), "this command reads it");
    assertThat(file).hasContent(before);
    Path claims = Files.writeString(temp.resolve("claims.json"), "{}");
    assertRefused(
        Terminal.run("report", claims, "--sweeps", temp, "--out", claims), "this command reads it");
    Path other = Files.writeString(temp.resolve("other.d2nn.json"), before);
    assertRefused(trace(other), "it is an experiment");
    Path picture = Files.writeString(temp.resolve("a.PNG"), "x");
    assertRefused(trace(picture), "it is a picture");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "experiment.json",
        "dataset.json",
        "metrics.jsonl",
        "environment.json",
        "model/manifest.json",
        "checkpoints/best.checkpoint",
        "model/../metrics.jsonl",
        "log.txt"
      })
  void partsOfARunAreNotReplaced(String part) throws IOException {
    byte[] before = Files.readAllBytes(run.resolve(part));
    assertRefused(Terminal.run("trace", run, "--out", run.resolve(part)), "it is a part of a run");
    assertRefused(trace(run.resolve(part)), "it is a part of a run");
    assertRefused(
        Terminal.run("export", run, "--format", "dl4j", "--out", run.resolve(part)),
        "it is a part of a run");
    assertThat(Files.readAllBytes(run.resolve(part))).isEqualTo(before);
  }

  @Test
  void aTableOfPredictionsIsNoException() throws IOException {
    Path picture = Files.writeString(temp.resolve("a.png"), "x");
    for (String part : new String[] {"metrics.jsonl", "experiment.json"}) {
      assertRefused(
          Terminal.run("predict", run, picture, "--csv", run.resolve(part)),
          "it is a part of a run");
    }
    assertRefused(Terminal.run("predict", run, picture, "--csv", picture), "this command reads it");
    assertRefused(Terminal.run("predict", run, picture, "--csv", temp), "it is a folder");
  }

  @Test
  void tablesBesideTheRunsOwnFilesAreWelcome() {
    Path table = run.resolve("traces/test.csv");
    assertThat(Terminal.run("trace", run, "--out", table).exit()).isZero();
    assertThat(Terminal.run("trace", run, "--out", table).exit()).isZero();
    assertThat(table).content().startsWith(HEADER);
  }

  @Test
  void aRunIsNotASweepsFolder() {
    Said said = Terminal.run("sweep", file, "--lambdas", "0.5", "--out", run);
    assertRefused(said, "it is a run");
    assertThat(run.resolve("sweep.json")).doesNotExist();
  }
}
