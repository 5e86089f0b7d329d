package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.d2nn.cli.Terminal.Said;
import org.d2nn.data.Catalogue;
import org.d2nn.data.MadeImages;
import org.d2nn.data.MadeSets;
import org.d2nn.experiment.curve.Claims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of docs/paper-sizes.md, as bash reads them there: each is planned, on small sets in
 * the layouts of the real ones. What they train at a tiny size is a matter for
 * src/test/scripts/paper-sizes.sh.
 */
class PaperSizesTest {
  private static final Path PAGE = Path.of("docs/paper-sizes.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```$");
  private static final String STATIC = "-static";

  /** Writes its words, a line each, and an empty line behind them. */
  private static final String NOTE_DOWN = "d2nn() { printf '%s\\n' \"$@\" '' >>commands.txt; }\n";

  @TempDir Path temp;

  @BeforeEach
  void sets() throws IOException {
    for (String name : List.of("Ann_One", "Bo_Two", "Cy_Three")) {
      Path face = temp.resolve("data/lfw/lfw/" + name + "/" + name + "_0001.jpg");
      MadeImages.write(face, 250, 250, (x, y) -> x * 256 + y);
    }
    for (String line : Files.readAllLines(Path.of("sample-configs/ilsvrc10-classes.tsv"))) {
      if (line.startsWith("n")) {
        MadeImages.folder(temp.resolve("data/ilsvrc/train/" + line.split("\t")[0]), 1, ".jpeg");
      }
    }
    MadeSets.mnist(temp.resolve("data/mnist"), 60, 10, true);
    Path cifar = temp.resolve("data/cifar-10/cifar-10-batches-bin");
    MadeSets.cifar(cifar.resolve("data_batch_1.bin"), 50);
    MadeSets.cifar(cifar.resolve("test_batch.bin"), 10);
  }

  @Test
  void everyCommandCanBePlannedAndEverySweepIsInTheDocument() throws Exception {
    List<Path> sweeps = new ArrayList<>();
    for (List<String> words : commands()) {
      if (words.get(0).equals("sweep")) {
        Path out = Path.of(words.get(words.indexOf("--out") + 1));
        Said plan = Terminal.run(with(words, "--plan"));
        assertThat(plan.exit()).as(words + "\n" + plan.err()).isZero();
        assertThat(plan.out()).contains(out.toString());
        sweeps.add(out);
        standsFor(out);
      }
    }
    assertThat(sweeps).doesNotHaveDuplicates();
    assertThat(sweeps.stream().map(out -> out.getFileName().toString()))
        .filteredOn(name -> !name.endsWith(STATIC))
        .containsExactlyInAnyOrderElementsOf(measured());
  }

  @Test
  void theLastCommandWritesADocumentBeforeAnythingIsTrained() throws Exception {
    List<List<String>> commands = commands();
    assertThat(Terminal.run(with(commands.get(0), "--plan")).exit()).isZero();
    List<String> report = commands.get(commands.size() - 1);
    assertThat(report.get(0)).isEqualTo("report");

    Said said = Terminal.run(report.toArray());

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(temp.resolve("sweeps/paper-sizes.md"))
        .content()
        .contains("40 of 40 runs are missing")
        .contains("Not measured yet. LFW-B whole, 112x112");
  }

  @Test
  void everySetThatItDownloadsIsInTheCatalogue() throws IOException {
    List<String> wanted =
        Pattern.compile("d2nn data get ([\\w-]+)")
            .matcher(Files.readString(PAGE))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(wanted).contains("lfw", "mnist", "cifar-10");
    assertThat(Catalogue.read().sets().stream().map(Catalogue.PublicSet::name)).containsAll(wanted);
  }

  /** What bash gives the program, block after block of the page, with places in {@code temp}. */
  private List<List<String>> commands() throws IOException, InterruptedException {
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(PAGE))
            .results()
            .map(found -> found.group(1))
            .filter(block -> block.contains("d2nn sweep") || block.contains("d2nn report"))
            .toList();
    assertThat(blocks).hasSizeGreaterThan(9);
    Path script =
        Files.writeString(
            temp.resolve("commands.sh"), "set -eu\n" + NOTE_DOWN + String.join("\n", blocks));
    Process bash = bash(script);
    assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(bash.exitValue()).isZero();
    return Stream.of(Files.readString(temp.resolve("commands.txt")).split("\n\n"))
        .map(words -> words.lines().map(this::placed).toList())
        .toList();
  }

  private Process bash(Path script) throws InterruptedException {
    try {
      return new ProcessBuilder("bash", script.toString())
          .directory(temp.toFile())
          .inheritIO()
          .start();
    } catch (IOException none) {
      assumeTrue(false, "skipped: no bash");
      throw new AssertionError(none);
    }
  }

  private String placed(String word) {
    return word.matches("(data|sweeps)(/.*)?") ? temp.resolve(word).toString() : word;
  }

  /** Others start from what a sweep would have trained. */
  private static void standsFor(Path sweep) throws IOException {
    if (sweep.toString().endsWith(STATIC)) {
      Path run = Files.createDirectories(sweep.resolve("runs/lambda-1-seed-1"));
      Files.copy(sweep.resolve("experiment.d2nn.json"), run.resolve("experiment.json"));
    }
  }

  private static List<String> measured() {
    List<String> names = new ArrayList<>();
    for (Claims.Section section : Claims.read(Path.of("docs/paper-sizes.json")).sections()) {
      section.measurements().forEach(measurement -> names.add(measurement.sweep()));
      assertThat(names)
          .containsAll(section.comparisons().stream().map(Claims.Pair::one).toList())
          .containsAll(section.comparisons().stream().map(Claims.Pair::other).toList());
    }
    return names;
  }

  private static Object[] with(List<String> words, String last) {
    return Stream.concat(words.stream(), Stream.of(last)).toArray();
  }
}
