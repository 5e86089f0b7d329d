package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.d2nn.cli.Terminal.Said;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.rules.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field that nobody knows is not passed over in silence. */
class IgnoredFieldsTest {
  @TempDir Path temp;

  private Path changed(String from, String to) throws IOException {
    String tiny = Terminal.tiny("\"epochs\": 1, \"seed\": 1");
    assertThat(tiny).contains(from);
    return Files.writeString(temp.resolve("x.d2nn.json"), tiny.replaceFirst(from, to));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"seed\": 1|\"sed\": 1|training.sed|seed",
        "\"seed\": 1|\"lamda\": 0.5|training.lamda|lambda",
        "\"epochs\": 1|\"epoch\": 1|training.epoch|epochs",
        "\"epochs\": 1|\"batchsize\": 8|training.batchsize|batchSize",
        "\"epochs\": 1|\"epsilon\": {\"begin\": 1, \"ends\": 0}|training.epsilon.begin|",
        "\"count\": 300|\"counts\": 300|dataset.counts|count",
        "\"validation\": 0.2|\"validate\": 0.2|dataset.split.validate|validation",
        "\"kernel\": 3|\"kernle\": 3|N1.layers[0].kernle|kernel",
        "\"merge\": \"add\"|\"merge\": \"add\", \"merged\": 1|class.merged|merge",
        "\"default\": 0|\"defualt\": 0|edges[6].defualt|default",
        "\"name\": \"Tiny\"|\"naem\": \"Tiny\"|naem|name",
        "\"name\": \"Tiny\"|\"dataset2\": {}|dataset2|dataset"
      })
  void isNamedWithTheNearestThatIsKnown(String from, String to, String field, String nearest)
      throws IOException {
    List<Problem> ignored = ExperimentFile.read(changed(from, to)).ignored();
    assertThat(ignored.get(0).at()).hasToString(field);
    assertThat(ignored.get(0).isBroken()).isFalse();
    assertThat(ignored.get(0).text())
        .endsWith(nearest == null ? "remove it." : "Did you mean " + nearest + "?");
  }

  @Test
  void everyCommandThatReadsTheFileSaysSoAndGoesAhead() throws IOException {
    Path file = changed("\"seed\": 1", "\"seeed\": 1");
    Said valid = Terminal.run("validate", file);
    assertThat(valid.exit()).isZero();
    assertThat(valid.out()).startsWith("F2 training.seeed: ").contains("\nok: ");
    assertThat(Terminal.run("validate", file, "--json").out())
        .contains("\"ok\" : true", "\"code\" : \"F2\"", "training.seeed");
    Said traced =
        Terminal.run(
            "trace", file, "--untrained", "--random", 1, "--out", temp.resolve("table.csv"));
    assertThat(traced.exit()).isZero();
    assertThat(traced.err()).contains("x.d2nn.json: F2 at training.seeed");
  }

  @Test
  void remarksForPeopleAndOtherProgramsAreNone() throws IOException {
    Path file =
        changed(
            "\"seed\": 1",
            "\"_why\": 1, \"\\$schema\": 1, \"comment\": 1, \"//\": 1, \"Comments\": []");
    assertThat(ExperimentFile.read(file).ignored()).isEmpty();
  }

  @Test
  void anEditedFileKeepsThem() throws IOException {
    ExperimentFile file = ExperimentFile.read(changed("\"seed\": 1", "\"seeed\": 1"));
    ExperimentFile edited = file.with(file.experiment().withName("Other"));
    assertThat(edited.text()).contains("\"seeed\": 1");
    assertThat(edited.ignored()).isEqualTo(file.ignored());
  }

  @Test
  void noSampleHasAny() throws IOException {
    try (Stream<Path> samples = Files.list(Path.of("sample-configs"))) {
      List<Path> files = samples.filter(file -> file.toString().endsWith(".d2nn.json")).toList();
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(file -> assertThat(ExperimentFile.read(file).ignored()).isEmpty());
    }
  }
}
