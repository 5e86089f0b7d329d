package org.d2nn.experiment.file;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.d2nn.graph.rules.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be read as an experiment, and the lines that say why. */
class BrokenExperimentTest {

  private static List<String> problems(String text) {
    BrokenExperiment broken =
        catchThrowableOfType(
            BrokenExperiment.class, () -> ExperimentFile.parse(text, "some.d2nn.json"));
    assertThat(broken).isNotNull();
    assertThat(broken.getMessage().lines())
        .hasSameSizeAs(broken.problems())
        .allMatch(line -> line.startsWith("some.d2nn.json: "));
    return broken.problems().stream().map(Problem::toString).toList();
  }

  private static String withGraph(String nodes, String edges) {
    return "{\"format\": \"d2nn/1\",\n \"graph\": {\"nodes\": ["
        + nodes
        + "],\n \"edges\": ["
        + edges
        + "]}}";
  }

  @Test
  void textThatIsNotJson() {
    assertThat(problems("{\"format\": \"d2nn/1\",\n  \"graph\": }")).hasSize(1);
    assertThat(problems("{\"format\": \"d2nn/1\",\n  \"graph\": }").get(0))
        .isEqualTo(
            "F1 at line 2, column 12: not JSON: there is } where a value should be. Correct the"
                + " text there or just before.");
    assertThat(problems("")).hasSize(1);
    assertThat(problems("{} x")).hasSize(1);
    assertThat(problems("{\"format\": \"d2nn/1\""))
        .containsExactly(
            "F1 at line 1, column 20: not JSON: the text ends before what begins at line 1, column"
                + " 1 is closed. Correct the text there or just before.");
    assertThat(problems("{\"format\": \"d2nn/1\", \"format\": \"d2nn/1\"}").get(0))
        .contains("the field format is given twice");
    assertThat(problems("[1, 2]"))
        .containsExactly("F1 at file: the file must be an object, not [1, 2]. Correct it.");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "",
        "nothing",
        "{\"a\": 1,}",
        "{a: 1}",
        "{'a': 1}",
        "{\"a\" 1}",
        "{\"a\": 1 \"b\": 2}",
        "[1 2]",
        "{\"a\": [1}",
        "{\"a\": 1",
        "{\"a\": \"b",
        "{\"a\": \"\\q\"}",
        "{\"a\": \"\\u12\"}",
        "{\"a\": \"one\ntwo\"}",
        "{\"a\": 01}",
        "{\"a\": +1}",
        "{\"a\": .5}",
        "{\"a\": 1.}",
        "{\"a\": 1e}",
        "{\"a\": -}",
        "{\"a\": NaN}",
        "{\"a\": -Infinity}",
        "{\"a\": True}",
        "{\"a\": 1} {}",
        "// comment\n{}",
        "\u0001",
        "{\"a\": \"\u0001\"}",
        "}"
      })
  void whatIsNotJsonIsSaidInOurOwnWords(String text) {
    assertThat(problems(text)).hasSize(1).allSatisfy(BrokenExperimentTest::isOurs);
  }

  @Test
  void whatTheParserRefusesIsSaidInOurOwnWords() {
    assertThat(problems("[".repeat(2_000)).get(0))
        .satisfies(BrokenExperimentTest::isOurs)
        .contains("more than 1,000 deep");
    assertThat(problems("{\"a\": " + "9".repeat(2_000) + "}").get(0))
        .satisfies(BrokenExperimentTest::isOurs)
        .contains("more than 1,000 digits");
    assertThat(problems("{\"" + "k".repeat(60_000) + "\": 1}").get(0))
        .satisfies(BrokenExperimentTest::isOurs);
  }

  private static void isOurs(String message) {
    assertThat(message)
        .doesNotContain(
            "Stream", "REDACTED", "Source", "token", "start marker", "Unexpected", "(code", "CTRL")
        .doesNotContain("it cannot be understood")
        .endsWith(".");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"training\": {\"lambda\": 1e400}', training.lambda",
    "'\"training\": {\"lambda\": -1e400}', training.lambda",
    "'\"training\": {\"lambda\": 1e99999999999}', training.lambda",
    "'\"training\": {\"lambda\": 2}', training.lambda",
    "'\"training\": {\"qLossWeight\": 1e999}', training.qLossWeight",
    "'\"training\": {\"epochs\": 1e99999999999}', training.epochs",
    "'\"training\": {\"seed\": 99999999999999999999}', training.seed",
    "'\"training\": {\"seed\": -99999999999999999999}', training.seed",
    "'\"training\": {\"seed\": 1e30}', training.seed",
    "'\"training\": {\"optimizer\": {\"learningRate\": 1e310}}', training.optimizer.learningRate",
    "'\"dataset\": {\"seed\": 99999999999999999999}', dataset.seed",
    "'\"dataset\": {\"split\": {\"seed\": 99999999999999999999}}', dataset.split.seed",
    "'\"dataset\": {\"split\": {\"train\": 1e400}}', dataset.split.train",
    "'\"dataset\": {\"count\": 99999999999}', dataset.count",
    "'\"dataset\": {\"type\": \"image-folders\", \"crop\": 99999999999}', dataset.crop",
    "'\"dataset\": {\"type\": \"image-folders\", \"path\": \"a\\u0000b\"}', dataset.path",
    "'\"dataset\": {\"type\": \"image-folders\", \"classes\": [\"a\\u0000\", \"b\"]}',"
        + " dataset.classes",
    "'\"training\": {\"warmStart\": \"\\u0000\"}', training.warmStart",
    "'\"view\": {\"positions\": {\"N1\": [1e400, 0]}}', view.positions.N1",
    "'\"name\": \"\\u0000\"', name"
  })
  void numbersAndTextsThatCannotBeUsedAreNamedByTheirField(String field, String named) {
    assertThat(
            problems(
                "{\"format\": \"d2nn/1\", \"graph\": {\"nodes\": [], \"edges\": []}, "
                    + field
                    + "}"))
        .hasSize(1)
        .first(as(STRING))
        .startsWith("R10 at " + named);
  }

  @Test
  void numbersThatAreNearlyZeroAreZero() {
    String file =
        "{\"format\": \"d2nn/1\", \"graph\": {\"nodes\": [], \"edges\": []}, \"training\":"
            + " {\"lambda\": 1e-99999999999}}";
    assertThat(ExperimentFile.parse(file, "x").training().reward().lambda()).isZero();
  }

  @Test
  void aNodeWithMoreWeightsThanCanBeCountedIsNamed() {
    Experiment huge =
        ExperimentFile.parse(
            withGraph(
                "{\"id\": \"a\", \"kind\": \"input\", \"shape\": [3, 1024, 1024]},"
                    + "{\"id\": \"b\", \"kind\": \"regular\", \"layers\": [{\"type\": \"dense\","
                    + " \"out\": 60000}]},"
                    + "{\"id\": \"c\", \"kind\": \"output\"}",
                "{\"from\": \"a\", \"to\": \"b\"}, {\"from\": \"b\", \"to\": \"c\"}"),
            "x");
    assertThat(huge.problems())
        .singleElement()
        .hasToString(
            "R10 at b: the node has 188,743,740,000 weights, and 2,147,483,647 are the most that"
                + " can be computed with. Make its layers smaller, or what reaches them.");
  }

  @Test
  void aFileOfAnotherKindIsNamed(@TempDir Path folder) throws Exception {
    assertThat(problemOf(folder, 0x89, 'P', 'N', 'G', '\r', '\n')).contains("a PNG picture");
    assertThat(problemOf(folder, 0xFF, 0xD8, 0xFF, 0xE0)).contains("a JPEG picture");
    assertThat(problemOf(folder, 'G', 'I', 'F', '8', '9', 'a')).contains("a GIF picture");
    assertThat(problemOf(folder, 'P', 'K', 3, 4)).contains("a ZIP archive");
    assertThat(problemOf(folder, '%', 'P', 'D', 'F')).contains("a PDF document");
    assertThat(problemOf(folder, 0xFF, 0xFE)).contains("not UTF-8 text");
    assertThat(problemOf(folder, 0x89, 'P', 'N', 'G'))
        .isEqualTo("opened.png: F1 at file: This is not a D2NN experiment (it is a PNG picture).");
  }

  private static String problemOf(Path folder, int... bytes) throws Exception {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    Path file = Files.write(folder.resolve("opened.png"), content);
    return catchThrowableOfType(BrokenExperiment.class, () -> ExperimentFile.read(file))
        .getMessage();
  }

  @Test
  void aLaterFormat() {
    assertThat(problems("{\"format\": \"d2nn/2\", \"graph\": 3}"))
        .containsExactly(
            "F1 at line 1, column 12: the format d2nn/2 is not one this version reads (it reads"
                + " d2nn/1). Open it with a later version of the program.");
  }

  @Test
  void missingFields() {
    assertThat(problems("{}"))
        .containsExactly("F1 at file: the field \"format\" is missing. Add it.");
    assertThat(problems("{\"format\": \"d2nn/1\"}"))
        .containsExactly("F1 at file: the field \"graph\" is missing. Add it.");
    assertThat(
            problems(
                withGraph(
                    "{\"kind\": \"input\"}, {\"id\": \"a\"}, {\"id\": \"b\", \"kind\": \"input\"},"
                        + "{\"id\": \"c\", \"kind\": \"regular\", \"layers\": [{\"type\":"
                        + " \"conv\"}]}",
                    "{\"from\": \"a\"}")))
        .containsExactly(
            "F1 at line 2, column 22: nodes[0] has no field \"id\". Add it.",
            "F1 at line 2, column 41: a has no field \"kind\". Add it.",
            "F1 at line 2, column 54: b has no field \"shape\". Add it.",
            "F1 at line 2, column 125: c.layers[0] has no field \"out\". Add it.",
            "F1 at line 3, column 12: edges[0] has no field \"to\". Add it.");
  }

  @Test
  void unknownKindsAndLayers() {
    assertThat(
            problems(
                withGraph(
                    "{\"id\": \"a\", \"kind\": \"router\"},\n"
                        + "{\"id\": \"c\", \"kind\": \"regular\", \"layers\": [{\"type\":"
                        + " \"lstm\"}]}",
                    "{\"from\": \"a\", \"to\": \"c\", \"kind\": \"magic\"}")))
        .containsExactly(
            "F1 at line 2, column 42: a.kind \"router\" is not known. Use one of input, output,"
                + " regular, control, dummy.",
            "F1 at line 3, column 52: the layer type \"lstm\" is not known. Use one of conv,"
                + " depthwise, dense, maxpool, avgpool, globalavgpool, flatten, batchnorm,"
                + " groupnorm, layernorm, dropout, activation, softmax, residual, identity.",
            "F1 at line 4, column 45: edges[0].kind \"magic\" is not known. Use one of data,"
                + " control.");
  }

  @Test
  void anEdgeToAMissingNode() {
    assertThat(
            problems(
                withGraph(
                    "{\"id\": \"a\", \"kind\": \"regular\"}", "{\"from\": \"a\", \"to\": \"b\"}")))
        .containsExactly(
            "F1 at line 3, column 32: the edge a → b names the node b, which is not there. Correct"
                + " the name, remove the edge, or add the node.");
  }

  @Test
  void wrongTypes() {
    assertThat(
            problems(
                withGraph(
                    "{\"id\": \"a\", \"kind\": \"input\", \"shape\": [3, 32]},\n"
                        + "{\"id\": \"c\", \"kind\": \"regular\", \"layers\": [{\"type\":"
                        + " \"conv\", \"out\": \"many\", \"kernel\": 2.5}]}",
                    "{\"from\": \"a\", \"to\": \"c\", \"default\": \"zero\"}")))
        .containsExactly(
            "F1 at line 2, column 60: a.shape must be [channels, height, width], not [3, 32]. Give"
                + " three whole numbers.",
            "F1 at line 3, column 67: c.layers[0].out must be a whole number, not \"many\". Correct"
                + " it.",
            "F1 at line 3, column 85: c.layers[0].kernel must be a whole number, not 2.5. Correct"
                + " it.",
            "F1 at line 4, column 48: edges[0].default must be a number, \"-inf\" or a list of"
                + " these, not \"zero\". Correct it.");
  }

  @Test
  void severalInputsWithoutAMerge() {
    assertThat(
            problems(
                withGraph(
                    "{\"id\": \"a\", \"kind\": \"regular\"}, {\"id\": \"b\", \"kind\":"
                        + " \"regular\"},{\"id\": \"c\", \"kind\": \"regular\"}",
                    "{\"from\": \"a\", \"to\": \"c\"}, {\"from\": \"b\", \"to\": \"c\"}")))
        .containsExactly(
            "F1 at line 2, column 85: c has 2 data inputs, but does not say how to merge them. Add"
                + " \"merge\": \"add\" (equal shapes) or \"merge\": \"concat\" (along channels).");
  }

  @Test
  void aDuplicateEdgeIsNoSecondInput() {
    Experiment experiment =
        ExperimentFile.parse(
            withGraph(
                "{\"id\": \"a\", \"kind\": \"regular\"}, {\"id\": \"b\", \"kind\": \"regular\"}",
                "{\"from\": \"a\", \"to\": \"b\"}, {\"from\": \"a\", \"to\": \"b\"}, {\"from\":"
                    + " \"b\", \"to\": \"b\"}"),
            "x");
    assertThat(experiment.problems()).extracting(Problem::code).contains("R2");
  }

  @Test
  void rulesThatAreBrokenForSureAreReportedBesides() {
    assertThat(
            problems(
                withGraph(
                    "{\"id\": \"a\", \"kind\": \"regular\"}, {\"id\": \"b\", \"kind\":"
                        + " \"regular\", \"layers\": [{\"type\": \"lstm\"}]}",
                    "{\"from\": \"a\", \"to\": \"b\"}, {\"from\": \"b\", \"to\": \"a\"}")))
        .hasSize(2)
        .contains("R1 at a: a → b → a is a cycle. Remove one of its edges.");
  }

  @Test
  void numbersOfTheSettingsOutOfRange() {
    assertThat(
            problems(
                "{\"format\": \"d2nn/1\", \"graph\": {\"nodes\": []}, \"dataset\": {\"type\":"
                    + " \"image-folders\", \"crop\": -1}, \"training\": {\"lambda\": 1.5,"
                    + " \"batchSize\": 10, \"bagSize\": 4, \"optimizer\": {\"learningRate\": 0}}}"))
        .containsExactly(
            "R10 at dataset: dataset.crop is -1. Use 0 or more pixels.",
            "R10 at training.lambda: lambda is 1.5, but must be from 0 to 1. Choose a number in the"
                + " range.",
            "R10 at training.batchSize: batchSize is 10, but must be a multiple of bagSize 4."
                + " Change one of the two.",
            "R10 at training.optimizer.learningRate: learningRate is 0. Choose a number above 0.");
  }

  @Test
  void aNegativeSizeIsR10AndCanStillBeOpened() {
    Experiment experiment =
        ExperimentFile.parse(
            withGraph("{\"id\": \"a\", \"kind\": \"input\", \"shape\": [3, -32, 32]}", ""), "x");
    assertThat(experiment.problems())
        .extracting(Problem::toString)
        .contains(
            "R10 at a: shape: a size is -32, but must be from 1 to 65536. Choose a number in the"
                + " range.");
  }

  @Test
  void namesInTheTrainingSectionThatTheGraphLacks() {
    Experiment experiment =
        ExperimentFile.parse(
            "{\"format\": \"d2nn/1\", \"graph\": {\"nodes\": []}, \"training\": {\"output\":"
                + " \"y\", \"referenceRoute\": [\"N1\"]}}",
            "x");
    assertThat(experiment.problems())
        .extracting(problem -> problem.at().toString())
        .contains("training.output", "training.referenceRoute");
  }

  @Test
  void bytesThatAreNotText(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("x.d2nn.json");
    Files.write(file, "{\"name\": \"Käse\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(
            catchThrowableOfType(BrokenExperiment.class, () -> ExperimentFile.read(file))
                .getMessage())
        .isEqualTo("x.d2nn.json: F1 at file: the file is not UTF-8 text. Save it as UTF-8.");
  }

  @Test
  void aFileThatIsNotThere(@TempDir Path folder) {
    assertThat(
            catchThrowableOfType(
                    WrongInput.class, () -> ExperimentFile.read(folder.resolve("no.d2nn.json")))
                .getMessage())
        .endsWith("no.d2nn.json: there is no such file. Check the name.");
  }
}
