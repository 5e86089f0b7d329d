package org.d2nn.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.cli.Terminal;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.RunFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trained example that ships with the program. */
class TrainedExampleTest {
  @TempDir Path base;

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(base)) {
      return all.toList();
    }
  }

  @Test
  void isCopiedOnceAndStaysAsTheUserLeftIt() throws IOException {
    Path file = TrainedExample.in(base);
    assertThat(file).isEqualTo(base.resolve("trained-example/trained-example.d2nn.json"));
    assertThat(ExperimentFile.read(file).experiment().problems()).isEmpty();
    assertThat(files()).as("nothing else is left").containsExactly(file.getParent());

    Files.writeString(file, "changed by the user");
    assertThat(TrainedExample.in(base)).isEqualTo(file).hasContent("changed by the user");
  }

  @Test
  void whatIsInItsPlaceIsSaidAndLeftAlone() throws IOException {
    Path there = Files.writeString(base.resolve("trained-example"), "mine");
    assertThatThrownBy(() -> TrainedExample.in(base))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining(there.toString())
        .hasMessageContaining("Move what is in its place away");
    assertThat(there).hasContent("mine");
    assertThat(files()).containsExactly(there);
  }

  @Test
  void itsRunIsFinishedAndSaysNothingOfTheMachineThatMadeIt() throws IOException {
    Path file = TrainedExample.in(base);
    RunChoice run = run(file);
    assertThat(run.epochs()).isEqualTo(12);
    assertThat(run.accuracy()).isGreaterThan(0.85);
    assertThat(run.cost()).isBetween(0.1, 0.9);
    try (Stream<Path> all = Files.walk(run.folder())) {
      assertThat(all.filter(Files::isRegularFile).mapToLong(one -> one.toFile().length()).sum())
          .isLessThan(2_000_000);
    }
    assertThat(Files.readString(run.folder().resolve("environment.json")))
        .doesNotContain("machine", "/tmp", "/root", "/home");
    assertThat(Files.readString(run.folder().resolve("experiment.json")))
        .doesNotContain("/tmp", "/root", "/home");
  }

  private static RunChoice run(Path file) {
    String name = ExperimentFile.read(file).experiment().name();
    List<RunChoice> runs = RunList.runsOf(name, file.getParent());
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  /** The weights, the split and the drawn images are still those that it was trained on. */
  @Test
  void itsWeightsStillAnswerAsTheyDidWhenItWasTrained() throws Exception {
    RunChoice run = run(TrainedExample.in(base));
    var out = Terminal.run("evaluate", run.folder().toString(), "--split", "validation", "--json");
    assertThat(out.exit()).isZero();
    var figures = new com.fasterxml.jackson.databind.ObjectMapper().readTree(out.out());
    assertThat(figures.path("accuracy").asDouble()).isCloseTo(run.accuracy(), within(0.004));
    assertThat(figures.path("relativeCost").asDouble()).isCloseTo(run.cost(), within(0.004));
  }
}
