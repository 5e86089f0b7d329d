package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.d2nn.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Experiments, run folders and bundles of an earlier version open and give the figures that version
 * gave. {@code org/d2nn/before/README.txt} says how the files were made.
 *
 * <p>Native operations differ between processors and between versions of the program, and with them
 * the last digits of a sum. In a training such differences grow with every step, so of its metrics
 * only the start is compared, within a tolerance.
 */
class EarlierFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLES = Path.of("sample-configs");

  /** What some samples have since: their control nodes give two figures for each edge. */
  private static final String ONE_FOR_EVERY_LAMBDA =
      "\"objective\": \"parts\", \"feedback\": \"every\", ";

  /** Fields that depend on the clock or on where the files are, and sentences. */
  private static final Set<String> NOT_COMPARED =
      Set.of("imagesPerSecond", "seconds", "millisPerImage", "image", "summary");

  private static final double SCORE_TOLERANCE = 1e-4;
  private static final double TRAINING_TOLERANCE = 1e-3;
  private static final int STEPS_COMPARED = 20;

  @TempDir Path temp;
  private Path before;

  @BeforeEach
  void copy() throws Exception {
    Path stored = Path.of(EarlierFilesTest.class.getResource("/org/d2nn/before").toURI());
    before = temp.resolve("before");
    try (Stream<Path> files = Files.walk(stored)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, before.resolve(stored.relativize(file).toString()));
      }
    }
  }

  @Test
  void everySampleConfigurationHasTheSameShapesParametersAndCosts() throws IOException {
    JsonNode samples = read("samples.json");
    assertThat(samples.size()).isEqualTo(18);
    for (var sample : samples.properties()) {
      String now = Files.readString(SAMPLES.resolve(sample.getKey()));
      Path file = temp.resolve(sample.getKey());
      Files.writeString(file, now.replace(ONE_FOR_EVERY_LAMBDA, ""));
      Said said = succeeded("validate", file, "--json");
      assertSame(sample.getValue(), parse(said.out()), 0, sample.getKey());
    }
  }

  @Test
  void aRunIsEvaluatedWithTheSameFigures() throws IOException {
    Path run = before.resolve("run");
    Said best = succeeded("evaluate", run, "--json", "--threads", 1);
    assertSame(read("evaluation.json"), parse(best.out()), SCORE_TOLERANCE, "best");
    String[] options = "--split validation --weights last --json --threads 1".split(" ");
    Said last = succeeded(Stream.concat(Stream.of("evaluate", run), Stream.of(options)).toArray());
    assertSame(read("evaluation-last.json"), parse(last.out()), SCORE_TOLERANCE, "last");
  }

  @Test
  void everyImageTakesTheSameRouteToTheSameClass() throws IOException {
    Path table = temp.resolve("trace.csv");
    succeeded("trace", before.resolve("run"), "--threads", 1, "--out", table);

    List<CSVRecord> expected = table(before.resolve("trace.csv"));
    List<CSVRecord> actual = table(table);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      Map<String, String> line = expected.get(i).toMap();
      for (String column : line.keySet()) {
        String value = actual.get(i).get(column);
        if (column.equals("Q.scores")) {
          assertThat(numbers(value))
              .as(line.get("image"))
              .containsExactly(numbers(line.get(column)), within(SCORE_TOLERANCE));
        } else {
          assertThat(value).as(line.get("image") + " " + column).isEqualTo(line.get(column));
        }
      }
    }
  }

  @Test
  void aBundleAndItsRunPredictTheSame() throws IOException {
    for (String model : List.of("bundle.zip", "run")) {
      List<Object> words = new ArrayList<>(List.of("predict", before.resolve(model)));
      try (Stream<Path> images = Files.list(before.resolve("images"))) {
        images.sorted().forEach(words::add);
      }
      words.addAll(List.of("--json", "--threads", 1));
      JsonNode actual = parse(succeeded(words.toArray()).out());
      assertSame(read("prediction.json"), actual, SCORE_TOLERANCE, model);
    }
  }

  @Test
  void twoHundredStepsOfTrainingGiveTheSameMetrics() throws IOException {
    Path run = temp.resolve("again");
    succeeded("train", before.resolve("routed.d2nn.json"), "--run", run, "--threads", 1);
    assertSameMetrics(metrics(before.resolve("routed")), run, 0);
  }

  @Test
  void aRunResumesFromItsCheckpointAndEndsTheSame() throws IOException {
    Path run = before.resolve("routed");
    List<JsonNode> expected = metrics(run);
    succeeded("train", run.resolve("experiment.json"), "--run", run, "--resume", "--threads", 1);
    assertSameMetrics(expected, run, 190);
  }

  /**
   * With {@code branchTraining: all} rows of one image came to share their work later, which
   * changes the statistics of its batch normalisation: such a run resumes, but not digit for digit.
   */
  @Test
  void aRunWhoseBranchesAllLearnResumes() throws IOException {
    Path run = before.resolve("run");
    List<JsonNode> expected = metrics(run);
    Files.delete(run.resolve("checkpoints/step-000000200.checkpoint"));
    succeeded("train", run.resolve("experiment.json"), "--run", run, "--resume", "--threads", 1);
    List<JsonNode> actual = metrics(run);
    assertThat(actual).hasSameSizeAs(expected);
    JsonNode last = actual.get(actual.size() - 1);
    JsonNode wanted = expected.get(expected.size() - 1);
    assertThat(last.path("step")).isEqualTo(wanted.path("step"));
    assertThat(last.path("loss").asDouble()).isCloseTo(wanted.path("loss").asDouble(), within(0.2));
  }

  /** Compares the metrics after the step at which training started here. */
  private void assertSameMetrics(List<JsonNode> expected, Path run, int from) throws IOException {
    List<JsonNode> actual = metrics(run);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      int step = expected.get(i).path("step").asInt();
      if (step <= from + STEPS_COMPARED) {
        String at = expected.get(i).path("kind").asText() + " " + step;
        assertSame(expected.get(i), actual.get(i), TRAINING_TOLERANCE, at);
      }
    }
  }

  /** Everything that the earlier version wrote is there; a later version may write more. */
  private static void assertSame(JsonNode expected, JsonNode actual, double tolerance, String at) {
    if (expected.isObject()) {
      for (var field : expected.properties()) {
        String name = at + "/" + field.getKey();
        assertThat(actual.has(field.getKey())).as(name).isTrue();
        if (!NOT_COMPARED.contains(field.getKey())) {
          assertSame(field.getValue(), actual.get(field.getKey()), tolerance, name);
        }
      }
    } else if (expected.isArray()) {
      assertThat(actual.size()).as(at).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        assertSame(expected.get(i), actual.get(i), tolerance, at + "/" + i);
      }
    } else if (expected.isFloatingPointNumber() && tolerance > 0) {
      double value = expected.asDouble();
      assertThat(actual.asDouble())
          .as(at)
          .isCloseTo(value, within(tolerance * Math.max(1, Math.abs(value))));
    } else {
      assertThat(actual).as(at).isEqualTo(expected);
    }
  }

  private static Said succeeded(Object... words) {
    Said said = Terminal.run(words);
    assertThat(said.exit()).as(said.err()).isZero();
    return said;
  }

  private JsonNode read(String name) throws IOException {
    return parse(Files.readString(before.resolve(name)));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  private static List<JsonNode> metrics(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
        .map(EarlierFilesTest::parse)
        .toList();
  }

  private static List<CSVRecord> table(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return CSVFormat.RFC4180.builder().setHeader().get().parse(reader).getRecords();
    }
  }

  private static double[] numbers(String joined) {
    return Stream.of(joined.split(";")).mapToDouble(Double::parseDouble).toArray();
  }
}
