package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.d2nn.cli.Terminal.Said;
import org.d2nn.experiment.run.FolderLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir Path temp;

  @Test
  void drawsTheCurveAndMakesItAnewWithoutTraining() throws IOException {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 2, \"batchSize\": 32");
    Path out = temp.resolve("sweep");
    List<Object> words =
        List.of(
            "sweep",
            file,
            "--lambdas",
            "0.9",
            "--noise",
            "0.9",
            "--baselines",
            "--parallel",
            "2",
            "--out",
            out,
            "--json");

    Said first = Terminal.run(words.toArray());

    assertThat(first.exit()).as(first.err()).isZero();
    JsonNode result = JSON.readTree(first.out());
    assertThat(result.path("groups").findValuesAsText("group"))
        .containsExactly("λ 0.9", "static N1+N3", "static N1+N2", "noise λ 0.9");
    assertThat(result.path("differences").findValuesAsText("group"))
        .containsExactly("λ 0.9", "noise λ 0.9");
    assertThat(result.path("points").get(0).path("relativeCost").asDouble()).isBetween(0.5, 1.0);
    assertThat(out.resolve("curve.png")).isNotEmptyFile();
    String table = Files.readString(out.resolve("curve.csv"));
    assertThat(table.lines().filter(line -> line.startsWith("static,"))).hasSize(2);
    assertThat(table.lines().filter(line -> line.startsWith("oracle,"))).hasSize(1);
    assertThat(out.resolve("runs/noise-0.9-seed-1/experiment.json"))
        .content()
        .contains("\"controllerInput\": \"noise\"");

    Said analysis = Terminal.run("analyze", out.resolve("runs/lambda-0.9-seed-1"), "--json");
    JsonNode route = JSON.readTree(analysis.out()).path("forcedRoutes").get(0);
    assertThat(route.path("twin").asText()).isEqualTo("N1+N3");
    assertThat(route.path("staticAccuracy").isNumber()).isTrue();

    Said compared = Terminal.run("compare", out, out, "--json");
    assertThat(JSON.readTree(compared.out()).path("differences").get(0).path("difference"))
        .isEqualTo(JSON.readTree("{\"value\": 0.0, \"low\": 0.0, \"high\": 0.0}"));
    assertReports(result);

    Files.delete(out.resolve("curve.csv"));
    Said again = Terminal.run(words.toArray());
    assertThat(again.exit()).isZero();
    assertThat(again.err()).doesNotContain("training");
    assertThat(out.resolve("curve.csv")).hasContent(table);
    assertThat(JSON.readTree(again.out())).isEqualTo(result);
  }

  private void assertReports(JsonNode result) throws IOException {
    Path claims =
        Files.writeString(
            temp.resolve("claims.json"),
            """
            {"title": "What we measured", "sections": [
              {"name": "High-low", "claim": "good things",
               "measurements": [{"sweep": "sweep", "setting": "A tiny one."},
                                {"sweep": "later", "setting": "A larger one."}],
               "comparisons": [{"one": "later", "other": "sweep", "about": "Size"}]},
              {"name": "Chain", "claim": "better things"}]}
            """);
    Path document = temp.resolve("docs/reproduction.md");

    Said said = Terminal.run("report", claims, "--sweeps", temp, "--out", document);

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.err()).contains("No such sweep: later.");
    assertThat(document)
        .content()
        .contains("The paper reports (at second hand): good things.")
        .contains("A tiny one. 180 training, 60 validation and 60 test images; 2 epochs")
        .contains("| static N1+N2 | 1 | 1.000 ± 0.000 | ")
        .contains("**What this says.** At equal cost, ")
        .contains("Not measured yet. A larger one.")
        .contains("Not measured here.")
        .doesNotContain("Size");
    double value = result.path("groups").get(0).path("value").asDouble();
    assertThat(document).content().contains("| %.3f ± 0.000 |".formatted(value));
    assertThat(temp.resolve("docs/images/reproduction-sweep.png")).isNotEmptyFile();
    assertKeepsWhatItSaid(document, value);
    assertWrong(
        "holds none of the sweeps",
        "report",
        claims,
        "--sweeps",
        temp.resolve("elsewhere"),
        "--out",
        document);
  }

  /** The folder of a sweep may be gone when another is measured. */
  private void assertKeepsWhatItSaid(Path document, double value) throws IOException {
    Path claims =
        Files.writeString(
            temp.resolve("later.json"),
            """
            {"title": "Later", "sections": [
              {"name": "High-low", "claim": "good things",
               "measurements": [{"sweep": "moved"}, {"sweep": "sweep"}]},
              {"name": "By F1", "claim": "the same things",
               "measurements": [{"sweep": "sweep", "measure": "f1"}]}]}
            """);
    String before = Files.readString(document);
    Files.writeString(document, before.replace("<!-- sweep sweep -->", "<!-- sweep moved -->"));

    Said said = Terminal.run("report", claims, "--sweeps", temp, "--out", document);

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(document)
        .content()
        .doesNotContain("Not measured yet")
        .containsOnlyOnce("| network | seeds | relative cost | f1 |");
    String row = "| %.3f ± 0.000 |".formatted(value);
    assertThat(Files.readString(document).split(java.util.regex.Pattern.quote(row))).hasSize(3);
  }

  @Test
  void aNetworkThatDecidesAtAnyLambdaIsTrainedOnceForAll() throws IOException {
    Path file =
        Terminal.tinyExperiment(
            temp,
            "\"epochs\": 2, \"batchSize\": 32, \"objective\": \"parts\", \"feedback\": \"every\"");
    Path out = temp.resolve("sweep");

    Said said =
        Terminal.run(
            "sweep",
            file,
            "--lambdas",
            "0.6,0.8,0.95",
            "--seeds",
            "2",
            "--parallel",
            "2",
            "--out",
            out,
            "--baselines",
            "0",
            "--json");

    assertThat(said.exit()).as(said.err()).isZero();
    for (int seed = 1; seed <= 2; seed++) {
      Path trained = out.resolve("runs/lambda-0.6-seed-" + seed);
      Path other = out.resolve("runs/lambda-0.95-seed-" + seed);
      assertThat(other.resolve("checkpoints/best.checkpoint"))
          .hasSameBinaryContentAs(trained.resolve("checkpoints/best.checkpoint"));
      assertThat(Files.readAllLines(trained.resolve("metrics.jsonl"))).hasSizeGreaterThan(10);
      assertThat(Files.readAllLines(other.resolve("metrics.jsonl")))
          .singleElement()
          .asString()
          .startsWith("{\"kind\":\"epoch\"")
          .contains("\"lambda\":0.95");
      assertThat(other.resolve("log.txt")).content().contains("those of lambda-0.6-seed-" + seed);
      JsonNode own = evaluated(other);
      assertThat(own.path("lambda").asDouble()).isEqualTo(0.95);
      for (String figure : List.of("accuracy", "relativeCost", "f1", "reward")) {
        assertThat(own.path(figure))
            .as(figure)
            .isEqualTo(evaluated(trained, "--lambda", "0.95").path(figure));
      }
      assertThat(Terminal.run("evaluate", other, "--weights", "last").exit()).isZero();
      assertThat(out.resolve("points/lambda-0.6-seed-" + seed + "-weights.log"))
          .content()
          .as("one process measured both")
          .contains("lambda-0.8-seed-" + seed + ": done", "lambda-0.95-seed-" + seed + ": done");
    }
    assertThat(JSON.readTree(said.out()).path("groups").findValuesAsText("group"))
        .containsExactly("λ 0.6", "λ 0.8", "λ 0.95");
    assertThat(JSON.readTree(said.out()).path("points").findValuesAsText("gapCurveName"))
        .containsOnly("every λ");
  }

  @Test
  void aPointThatFailsDoesNotHoldUpOthersOfTheSameWeights() throws IOException {
    Path file =
        Terminal.tinyExperiment(
            temp,
            "\"epochs\": 1, \"batchSize\": 32, \"objective\": \"parts\", \"feedback\": \"every\"");
    Path out = temp.resolve("sweep");
    Path inTheWay = Files.createDirectories(out.resolve("runs")).resolve("lambda-0.8-seed-1");
    Files.createFile(inTheWay);

    Said said = Terminal.run("sweep", file, "--lambdas", "0.6,0.8,0.95", "--out", out);

    assertThat(said.exit()).as(said.err()).isEqualTo(1);
    assertThat(said.out() + said.err()).contains("λ 0.8, seed 1: failed", "lambda-0.8-seed-1");
    assertThat(out.resolve("runs/lambda-0.95-seed-1/measured.json")).exists();

    Files.delete(inTheWay);
    Said again = Terminal.run("sweep", file, "--lambdas", "0.6,0.8,0.95", "--out", out);

    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(out.resolve("runs/lambda-0.8-seed-1/measured.json")).exists();
  }

  private static JsonNode evaluated(Path run, Object... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of("evaluate", run, "--json"));
    words.addAll(List.of(more));
    Said said = Terminal.run(words.toArray());
    assertThat(said.exit()).as(said.err()).isZero();
    return JSON.readTree(said.out());
  }

  @Test
  void aSecondStartWhileTheFirstRunsIsRefusedAndTouchesNothing() throws IOException {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 1, \"batchSize\": 32");
    Path out = temp.resolve("sweep");
    try (FolderLock first = FolderLock.take(out, out.resolve("lock"), "another sweep", "Wait.")) {
      assertWrong(
          "another sweep runs in this folder", "sweep", file, "--lambdas", "0.5", "--out", out);
      assertThat(first).isNotNull();
      assertThat(out).isDirectoryContaining("glob:**/lock");
      assertThat(out.toFile().list()).hasSize(1);
    }
    assertThat(out).doesNotExist();
  }

  @Test
  void aBrokenPointIsReportedAndTheOthersGoOn() throws IOException {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 1, \"batchSize\": 32");
    Path out = temp.resolve("sweep");
    Path inTheWay = out.resolve("runs/lambda-0.5-seed-1");
    Files.createDirectories(inTheWay.getParent());
    Files.writeString(inTheWay, "in the way");

    Said said = Terminal.run("sweep", file, "--lambdas", "0.5,0.9", "--out", out);

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.err()).contains("lambda-0.5-seed-1 failed", "is not a folder");
    assertThat(said.out()).contains("λ 0.9, seed 1: done");
    assertThat(Files.readAllLines(out.resolve("curve.csv")).get(1)).startsWith("d2nn,λ 0.9,");

    Files.delete(inTheWay);
    assertThat(Terminal.run("sweep", file, "--lambdas", "0.5,0.9", "--out", out).exit()).isZero();
  }

  @Test
  void aPointThatDivergesSaysSo() throws IOException {
    Path file =
        Terminal.tinyExperiment(
            temp,
            "\"epochs\": 20, \"batchSize\": 32, \"clipNorm\": 0, \"optimizer\": {\"type\": \"sgd\","
                + " \"learningRate\": 1000000}");

    Said said = Terminal.run("sweep", file, "--lambdas", "0.9", "--out", temp.resolve("sweep"));

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("Training has diverged", "smaller learning rate");
  }

  @Test
  void wrongInputIsToldBeforeAnythingIsTrained() throws IOException {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 1");
    Path out = temp.resolve("sweep");

    assertWrong("from 0 to 1", "sweep", file, "--lambdas", "0.5,1.5", "--out", out);
    assertWrong("named twice", "sweep", file, "--lambdas", "0.5,0.5", "--out", out);
    assertWrong("nothing to train", "sweep", file, "--out", out);
    assertWrong("Use 1 or more", "sweep", file, "--lambdas", "1", "--seeds", "0", "--out", out);
    assertWrong(
        "no such field", "sweep", file, "--lambdas", "1", "--out", out, "--set", "training.bags=3");
    assertWrong("no such file", "sweep", temp.resolve("none"), "--lambdas", "1", "--out", out);
    assertThat(out).doesNotExist();
  }

  @Test
  void whatCannotBeTrainedIsToldBeforeAnythingIsMade() throws IOException {
    String images = "{\"type\": \"image-folders\", \"path\": \"%s\"%s}";
    Path set = temp.resolve("set");
    assertThat(Terminal.run("data", "generate", "--count", 20, "--out", set).exit()).isZero();
    String split = ", \"split\": {\"train\": 0.5, \"validation\": 0, \"test\": 0.5}";
    String one = ", \"classes\": [\"face\"]";
    String sound = images.formatted("set", "");
    for (String how : new String[] {"here", "--plan"}) {
      assertNothingIsMade("there is no such folder", how, images.formatted("none", ""), "");
      assertNothingIsMade("class", how, images.formatted("set", one), "");
      assertNothingIsMade(
          "there is no such run folder", how, sound, ", \"warmStart\": \"nowhere\"");
      assertNothingIsMade("batchSize", how, sound, ", \"bagSize\": 3");
    }
    assertNothingIsMade("validation split is empty", "here", images.formatted("set", split), "");
    assertNothingIsMade("mini-bag of 16", "here", sound, ", \"bagSize\": 16");
    assertNothingIsMade("positiveClass", "here", sound, ", \"positiveClass\": 7");
    Path out = Files.writeString(temp.resolve("file"), "in the way");
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 1, \"batchSize\": 32");
    for (String how : new String[] {"--data=" + set, "--plan"}) {
      assertWrong("is not a folder", "sweep", file, "--lambdas", "0.5", "--out", out, how);
    }
    assertThat(out).hasContent("in the way");
  }

  private void assertNothingIsMade(String why, String how, String dataset, String training)
      throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("x.d2nn.json"),
            Terminal.tiny(dataset, "\"epochs\": 1, \"batchSize\": 16" + training));
    Path out = temp.resolve("sweep");
    List<Object> words =
        new ArrayList<>(List.of("sweep", file, "--lambdas", "0.5", "--baselines", "--out", out));
    if (how.startsWith("--")) {
      words.add(how);
    }
    assertWrong(why, words.toArray());
    assertThat(out).as(why).doesNotExist();
  }

  @Test
  void aFolderWithRunsOfAnotherExperimentIsRefused() throws IOException {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 1, \"batchSize\": 32");
    Path run = temp.resolve("sweep/runs/lambda-0.9-seed-1");
    assertThat(Terminal.run("train", file, "--run", run).exit()).isZero();

    assertWrong(
        "different settings",
        "sweep",
        file,
        "--lambdas",
        "0.9",
        "--epochs",
        "2",
        "--out",
        temp.resolve("sweep"));
  }

  private static void assertWrong(String why, Object... words) {
    Said said = Terminal.run(words);
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains(why).doesNotContain("Exception");
  }
}
