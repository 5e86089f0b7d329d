package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.d2nn.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an experiment file to an exported model, by the command line. */
class WholeWayTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir static Path temp;
  private static Path file;
  private static Path run;
  private static Said trained;

  @BeforeAll
  static void train() throws IOException {
    file = Terminal.tinyExperiment(temp, "\"lambda\": 0.9, \"epochs\": 2, \"batchSize\": 32");
    run = temp.resolve("run");
    trained = Terminal.run("train", file, "--run", run, "--lambda", "0.8", "--seed", "7");
  }

  @Test
  void trainingFillsTheRunFolder() throws IOException {
    assertThat(trained.err()).isEmpty();
    assertThat(trained.exit()).isZero();
    assertThat(trained.out()).contains("epoch 2/2").contains("Done");
    for (String name :
        List.of(
            "experiment.json",
            "environment.json",
            "dataset.json",
            "metrics.jsonl",
            "log.txt",
            "checkpoints/best.checkpoint",
            "model/manifest.json",
            "model/modules/N1.zip")) {
      assertThat(run.resolve(name)).isNotEmptyFile();
    }
    assertThat(run.resolve("lock")).doesNotExist();
    JsonNode asRun = JSON.readTree(run.resolve("experiment.json").toFile());
    assertThat(asRun.at("/training/lambda").asDouble()).isEqualTo(0.8);
    assertThat(asRun.at("/training/seed").asInt()).isEqualTo(7);
  }

  @Test
  void metricsAreNamedAsPromised() throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
    JsonNode step = JSON.readTree(lines.get(0));
    for (String name :
        List.of(
            "kind",
            "step",
            "epoch",
            "epsilon",
            "lambda",
            "reward",
            "loss",
            "qLoss",
            "accuracy",
            "f1",
            "efficiency",
            "relativeCost",
            "imagesPerSecond",
            "actionShare")) {
      assertThat(step.has(name)).as(name).isTrue();
    }
    assertThat(step.path("kind").asText()).isEqualTo("step");
    assertThat(step.path("epsilon").asDouble()).isEqualTo(1);
    assertThat(step.at("/actionShare/Q/N2").asDouble() + step.at("/actionShare/Q/N3").asDouble())
        .isEqualTo(1);
    assertThat(lines).hasSize(2 * 6 + 2).last().asString().contains("\"kind\":\"epoch\"");
  }

  @Test
  void evaluationSaysWhereEffortGoes() throws IOException {
    Said said = Terminal.run("evaluate", run, "--json");
    assertThat(said.exit()).isZero();
    JsonNode report = JSON.readTree(said.out());
    for (String name :
        List.of(
            "accuracy",
            "precision",
            "recall",
            "f1",
            "confusion",
            "relativeCost",
            "meanMacs",
            "reward",
            "imagesPerSecond",
            "routes")) {
      assertThat(report.has(name)).as(name).isTrue();
    }
    assertThat(report.path("images").asInt()).isEqualTo(60);
    int onRoutes = 0;
    for (JsonNode route : report.path("routes")) {
      onRoutes += route.path("images").asInt();
      for (String name :
          List.of("nodes", "accuracy", "macs", "millisPerImage", "byClass", "predictedClasses")) {
        assertThat(route.has(name)).as(name).isTrue();
      }
    }
    assertThat(onRoutes).isEqualTo(60);
    assertThat(report.path("byDifficulty").size()).isGreaterThan(1);
    assertThat(report.at("/byDifficulty/0/forcedAccuracy").size()).isEqualTo(2);
    assertThat(Terminal.run("evaluate", run, "--split", "validation", "--weights", "last").out())
        .contains("validation split, 60 images")
        .contains("By difficulty")
        .contains("Routes");
  }

  @Test
  void analysisShufflesAndForces() throws IOException {
    Said said = Terminal.run("analyze", run, "--json");
    assertThat(said.exit()).isZero();
    JsonNode report = JSON.readTree(said.out());
    assertThat(report.at("/controllerInformation/real").asDouble())
        .isEqualTo(report.path("accuracy").asDouble());
    assertThat(report.at("/controllerInformation").has("withinClass")).isTrue();
    assertThat(report.path("forcedRoutes").size()).isEqualTo(2);
    assertThat(report.path("findings").size()).isPositive();
    assertThat(Terminal.run("analyze", run).out()).contains("Each route forced on every image");
  }

  @Test
  void tracesAgreeWithTheEvaluation() throws IOException {
    Path table = temp.resolve("traces.csv");
    assertThat(Terminal.run("trace", run, "--out", table).exit()).isZero();
    List<CSVRecord> lines = read(table);
    assertThat(lines).hasSize(60);
    JsonNode report = JSON.readTree(Terminal.run("evaluate", run, "--json").out());
    long correct = lines.stream().filter(line -> line.get("correct").equals("true")).count();
    assertThat(correct / 60.0).isEqualTo(report.path("accuracy").asDouble());
    for (CSVRecord line : lines) {
      String[] scores = line.get("Q.scores").split(";");
      boolean third = Double.parseDouble(scores[0]) >= Double.parseDouble(scores[1]);
      assertThat(line.get("Q.decision")).isEqualTo(third ? "N3" : "N2");
      assertThat(line.get("route")).isEqualTo("N1+Q+" + line.get("Q.decision"));
    }
  }

  @Test
  void aGraphCanBeTracedWithoutTraining() throws IOException {
    Path table = temp.resolve("untrained.csv");
    Said said =
        Terminal.run(
            "trace", file, "--untrained", "--random", "300", "--seed", "3", "--out", table);
    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
    assertThat(read(table)).hasSize(300);
  }

  @Test
  void anExportedModelAnswersAsTheRunDoes() throws IOException {
    Path bundle = temp.resolve("tiny.zip");
    Said said = Terminal.run("export", run, "--format", "dl4j", "--out", bundle);
    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("read back");

    Path image = temp.resolve("image.png");
    BufferedImage picture = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(20, 20, 0xff8040);
    assertThat(ImageIO.write(picture, "png", image.toFile())).isTrue();
    Said byRun = Terminal.run("predict", run, image);
    assertThat(byRun.exit()).isZero();
    assertThat(byRun.out()).contains("image.png").contains("route N1+Q+N");
    assertThat(Terminal.run("predict", bundle, image).out()).isEqualTo(byRun.out());
    JsonNode answer = JSON.readTree(Terminal.run("predict", run, image, "--json").out()).get(0);
    assertThat(answer.path("scores").size()).isEqualTo(2);
    assertThat(answer.path("relativeCost").asDouble()).isPositive();
  }

  @Test
  void anOnnxModelAnswersAsTheRunDoes() throws IOException {
    Path image = temp.resolve("picture.png");
    BufferedImage picture = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(20, 20, 0xff8040);
    assertThat(ImageIO.write(picture, "png", image.toFile())).isTrue();
    JsonNode byRun = JSON.readTree(Terminal.run("predict", run, image, "--json").out()).get(0);
    for (List<String> form : List.of(List.<String>of(), List.of("--batch", "1"))) {
      Path onnx = temp.resolve("tiny%d.onnx".formatted(form.size()));
      List<Object> command =
          new ArrayList<>(List.of("export", run, "--format", "onnx", "--out", onnx));
      command.addAll(form);
      Said said = Terminal.run(command.toArray());
      assertThat(said.err()).isEmpty();
      assertThat(said.exit()).isZero();
      assertThat(said.out()).contains("read back; same routes and answers on 124 images");
      JsonNode answer = JSON.readTree(Terminal.run("predict", onnx, image, "--json").out()).get(0);
      for (String name : List.of("image", "class", "route", "macs")) {
        assertThat(answer.path(name)).as(name).isEqualTo(byRun.path(name));
      }
      assertThat(answer.at("/decisions/Q/decision")).isEqualTo(byRun.at("/decisions/Q/decision"));
      assertThat(answer.path("relativeCost").asDouble())
          .isCloseTo(byRun.path("relativeCost").asDouble(), within(1e-6));
      if (form.isEmpty()) {
        assertThat(exampleOn(onnx, image))
            .contains(
                "Q.decision " + (answer.at("/decisions/Q/decision").asText().equals("N3") ? 0 : 1))
            .contains("macs " + answer.path("macs").asLong());
      }
      byRun
          .path("scores")
          .fields()
          .forEachRemaining(
              score ->
                  assertThat(answer.path("scores").path(score.getKey()).asDouble())
                      .isCloseTo(score.getValue().asDouble(), within(1e-4)));
    }
  }

  @Test
  void thePythonExampleAnswersAsTheRunDoes() throws IOException {
    String python = Optional.ofNullable(System.getenv("D2NN_PYTHON")).orElse("python3");
    assumeTrue(
        printedBy(python, "-c", "import numpy, onnxruntime, PIL; print('there')").contains("there"),
        "needs a Python with onnxruntime, numpy and pillow; D2NN_PYTHON names it");
    Path image = temp.resolve("for-python.png");
    BufferedImage picture = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(20, 20, 0xff8040);
    assertThat(ImageIO.write(picture, "png", image.toFile())).isTrue();
    Path onnx = temp.resolve("for-python.onnx");
    assertThat(Terminal.run("export", run, "--format", "onnx", "--out", onnx).exit()).isZero();
    JsonNode answer = JSON.readTree(Terminal.run("predict", onnx, image, "--json").out()).get(0);
    assertThat(
            printedBy(
                python, example("onnx_example.py").toString(), onnx.toString(), image.toString()))
        .contains("class " + answer.path("class").asText())
        .contains("macs " + answer.path("macs").asLong());
  }

  private static Path example(String name) {
    return Path.of(System.getProperty("basedir", ""), "docs/examples", name);
  }

  /** Everything that a program prints; nothing where there is no such program. */
  private static String printedBy(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException missing) {
      return "";
    }
  }

  /** What the example of the documentation prints, run as it says. */
  private static String exampleOn(Path onnx, Path image) {
    String runtime =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(jar -> jar.contains("onnxruntime"))
            .findFirst()
            .orElseThrow();
    return printedBy(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        runtime,
        example("OnnxExample.java").toString(),
        onnx.toString(),
        image.toString());
  }

  @Test
  void everyImageBelowAFolderIsPredictedIntoATable() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("mine/inner"));
    BufferedImage picture = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    for (String name : List.of("b.png", "inner/a.png")) {
      picture.setRGB(20, 20, name.hashCode());
      assertThat(ImageIO.write(picture, "png", folder.resolveSibling(name).toFile())).isTrue();
    }
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    Path table = temp.resolve("mine.csv");

    Said said = Terminal.run("predict", run, folder.getParent(), "--csv", table);
    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("2 images: ");
    List<CSVRecord> lines = read(table);
    assertThat(lines)
        .extracting(line -> Path.of(line.get("image")).getFileName().toString())
        .containsExactly("b.png", "a.png");
    assertThat(lines).allMatch(line -> line.get("label").isEmpty());
    Said one = Terminal.run("predict", run, folder.resolve("a.png"));
    assertThat(one.out())
        .contains(": " + lines.get(1).get("prediction") + " ")
        .contains("route " + lines.get(1).get("route"));

    Files.writeString(folder.resolve("cut.png"), "not a picture at all");
    Said broken = Terminal.run("predict", run, folder.getParent(), "--csv", table);
    assertThat(broken.exit()).isEqualTo(2);
    assertThat(broken.err()).contains("cut.png");
    assertThat(read(table)).hasSize(2);
    Path empty = Files.createDirectories(temp.resolve("empty"));
    assertThat(Terminal.run("predict", run, empty).err()).contains("no images in this folder");
  }

  @Test
  void anotherRunCanStartFromTheseWeights() throws IOException {
    Path warm =
        Files.writeString(
            temp.resolve("warm.d2nn.json"),
            Terminal.tiny(
                "\"epochs\": 1, \"batchSize\": 32, \"warmStart\": \"run\","
                    + " \"optimizer\": {\"type\": \"adam\", \"learningRate\": 1e-12}"));
    assertThat(Terminal.run("train", warm, "--run", temp.resolve("warm")).exit()).isZero();

    Path before = temp.resolve("before.csv");
    Path after = temp.resolve("after.csv");
    assertThat(Terminal.run("trace", run, "--out", before).exit()).isZero();
    assertThat(Terminal.run("trace", temp.resolve("warm"), "--out", after).exit()).isZero();
    assertThat(read(after))
        .extracting(line -> line.get("prediction"))
        .isEqualTo(read(before).stream().map(line -> line.get("prediction")).toList());

    Path misfit =
        Files.writeString(
            temp.resolve("misfit.d2nn.json"),
            Files.readString(warm).replace("\"out\": 4", "\"out\": 5"));
    Said said = Terminal.run("train", misfit, "--run", temp.resolve("misfit"));
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("training.warmStart").doesNotContain("Exception");
  }

  @Test
  void anotherProgramsWeightsCanBeTakenOver() throws IOException {
    Path model = temp.resolve("outer.onnx");
    assertThat(Terminal.run("export", run, "--format", "onnx", "--out", model).exit()).isZero();
    Path before = temp.resolve("before-outer.csv");
    assertThat(Terminal.run("trace", run, "--out", before).exit()).isZero();
    List<String> predictions = read(before).stream().map(line -> line.get("prediction")).toList();
    Path file = temp.resolve("outer.d2nn.json");
    Path into = temp.resolve("into-outer");
    Path after = temp.resolve("after-outer.csv");
    String nodes = "\"nodes\": {\"N1\": \"N1\", \"Q\": [\"Q\"], \"N2\": \"N2\", \"N3\": \"N3\"}";
    for (String source : List.of("\"outer.onnx\"", "\"outer.onnx\", " + nodes)) {
      Files.writeString(file, startingFrom("{\"onnx\": " + source + "}"));
      Said said = Terminal.run("train", file, "--run", into);
      assertThat(said.err()).doesNotContain("training.warmStart");
      assertThat(said.exit()).isZero();
      assertThat(Terminal.run("trace", into, "--out", after).exit()).isZero();
      assertThat(read(after)).extracting(line -> line.get("prediction")).isEqualTo(predictions);
      Files.delete(after);
      Files.move(into, temp.resolve("outer-" + source.length()));
    }
    Files.writeString(
        file, startingFrom("{\"dl4j\": \"run/model/modules/N2.zip\", \"nodes\": {\"N2\": \"\"}}"));
    assertThat(Terminal.run("train", file, "--run", into).exit()).isZero();
    Files.move(into, temp.resolve("outer-dl4j"));
    for (var wrong :
        Map.of(
                "{\"onnx\": \"nowhere.onnx\"}", "nowhere.onnx",
                "{\"onnx\": \"outer.d2nn.json\"}", "is not an ONNX model",
                "{\"dl4j\": \"outer.onnx\"}", "not a zip",
                "{\"onnx\": \"outer.onnx\", \"nodes\": {\"N9\": \"N1\"}}", "N9 is not a node",
                "{\"onnx\": \"outer.onnx\", \"nodes\": {\"N2\": \"N3\"}}", "N2 cannot take N3",
                "{\"onnx\": \"outer.onnx\", \"dl4j\": \"a.zip\"}", "must name one file",
                "{\"nodes\": {\"N1\": \"N1\"}}", "must name one file",
                "{\"dl4j\": \"run/model/modules/N2.zip\"}", "no layers that are called like a node")
            .entrySet()) {
      Files.writeString(file, startingFrom(wrong.getKey()));
      Said said = Terminal.run("train", file, "--run", into);
      assertThat(said.exit()).as(wrong.getKey()).isEqualTo(2);
      assertThat(said.err())
          .contains("training.warmStart", wrong.getValue())
          .doesNotContain("Exception");
      assertThat(into).doesNotExist();
    }
  }

  private static String startingFrom(String source) {
    return Terminal.tiny(
        "\"epochs\": 1, \"batchSize\": 32, \"warmStart\": %s,".formatted(source)
            + " \"optimizer\": {\"type\": \"adam\", \"learningRate\": 1e-12}");
  }

  private static List<CSVRecord> read(Path table) throws IOException {
    try (Reader reader = Files.newBufferedReader(table)) {
      return CSVFormat.RFC4180.builder().setHeader().get().parse(reader).getRecords();
    }
  }
}
