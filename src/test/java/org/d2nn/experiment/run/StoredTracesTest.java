package org.d2nn.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.d2nn.data.sets.Split;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Route;
import org.d2nn.graph.SampleGraphs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredTracesTest {
  private static final Graph GRAPH = SampleGraphs.highLow();
  private static final List<String> TARGETS =
      GRAPH.controlOutOf("Q").stream().map(Edge::to).toList();
  private static final Route HIGH = new Route(List.of("N1", "Q", "N2"), 2000);
  private static final Route LOW = new Route(List.of("N1", "Q", "N3"), 240);

  @TempDir Path run;
  private final List<Trace> traces =
      List.of(
          trace("a.png", 1, HIGH, 0, Optional.empty(), OptionalDouble.of(0.25)),
          trace("b, \"c\".png", -1, LOW, 1, Optional.empty(), OptionalDouble.empty()),
          trace(
              "λ.png",
              0,
              LOW,
              1,
              Optional.of(new Decision.Parts(new double[] {0.9, 0.8}, new double[] {1.1, 0.2})),
              OptionalDouble.empty()));

  private static Trace trace(
      String name,
      int label,
      Route route,
      int pick,
      Optional<Decision.Parts> parts,
      OptionalDouble difficulty) {
    double[] scores = {0.1 + 0.2, Double.NaN};
    var decision = new Decision("Q", TARGETS, new double[] {1 / 3.0, -2e-9}, pick, parts);
    return new Trace(
        name,
        label,
        0,
        scores,
        route,
        route.multiplyAdds() / 2000.0,
        List.of(decision),
        difficulty);
  }

  @BeforeEach
  void makeRun() throws Exception {
    Files.writeString(run.resolve("experiment.json"), "{}");
    Files.writeString(run.resolve("dataset.json"), "{}");
    Files.createDirectories(run.resolve("checkpoints"));
    Files.writeString(run.resolve("checkpoints/best.checkpoint"), "weights");
    StoredTraces.of(run).write(Split.TEST, traces);
  }

  private Path file() {
    return run.resolve("paths/test.traces");
  }

  private Optional<List<Trace>> read() {
    return StoredTraces.of(run).read(Split.TEST, GRAPH);
  }

  @Test
  void everyFigureComesBackToTheLastDigit() {
    assertThat(read().orElseThrow())
        .extracting(StoredTracesTest::all)
        .containsExactlyElementsOf(traces.stream().map(StoredTracesTest::all).toList());
    assertThat(StoredTraces.of(run).read(Split.TRAIN, GRAPH)).isEmpty();
  }

  private static List<Object> all(Trace trace) {
    Decision decision = trace.decisions().get(0);
    return List.of(
        trace.image(),
        trace.label(),
        trace.prediction(),
        Arrays.toString(trace.scores()),
        trace.route(),
        trace.relativeCost(),
        trace.difficulty(),
        decision.control(),
        decision.targets(),
        Arrays.toString(decision.scores()),
        decision.pick(),
        decision.parts().map(parts -> Arrays.toString(parts.right())),
        decision.parts().map(parts -> Arrays.toString(parts.cost())));
  }

  @Test
  void ofAnotherExperimentOtherImagesOrOtherWeightsThereIsNothing() throws Exception {
    for (String changed :
        List.of("experiment.json", "dataset.json", "checkpoints/best.checkpoint")) {
      Path of = run.resolve(changed);
      String before = Files.readString(of);
      Files.writeString(of, before + " ");
      assertThat(read()).as(changed).isEmpty();
      Files.writeString(of, before);
      assertThat(read()).isPresent();
    }
  }

  @Test
  void aFolderThatCannotBeWrittenKeepsNothing() throws Exception {
    Files.delete(file());
    Files.delete(file().getParent());
    Files.writeString(file().getParent(), "a file where the folder should be");
    StoredTraces.of(run).write(Split.TEST, traces);
    assertThat(read()).isEmpty();
  }

  @Test
  void whatWasChangedOrMadeUpIsNothing() throws Exception {
    String whole = Files.readString(file());
    String body = whole.substring(whole.indexOf('\n') + 1);
    Files.writeString(file(), whole.replace("a.png", "x.png"));
    assertThat(read()).as("changed").isEmpty();
    Files.writeString(file(), head(body) + body);
    assertThat(read()).as("the test makes up the first line as the program does").isPresent();
    for (String made :
        List.of(
            "null",
            "{}",
            "[]",
            "{\"routes\":[null],\"images\":[]}",
            "{\"routes\":[],\"images\":[null]}",
            body.replace("\"N1\"", "\"N9\""),
            body.replace("\"a.png\",1,0", "\"a.png\",1,7"),
            body.replace("\"a.png\",1,0", "\"a.png\",5,0"),
            body.replace("\"Q\",0", "\"Q\",2"),
            body.replace("\"Q\",0", "\"N1\",0"),
            body.replace("[0.9,0.8]", "[0.9]"),
            body.replace("[0.9,0.8]", "null"))) {
      assertThat(made).isNotEqualTo(body);
      Files.writeString(file(), head(made) + made);
      assertThat(read()).as(made).isEmpty();
    }
    assertThat(new ObjectMapper().readTree(body).get("images")).hasSize(3);
  }

  /** As the program makes it. */
  private String head(String body) throws Exception {
    MessageDigest own = MessageDigest.getInstance("SHA-256");
    for (String part : List.of("experiment.json", "dataset.json", "checkpoints/best.checkpoint")) {
      own.update(Files.readAllBytes(run.resolve(part)));
    }
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    all.update(HexFormat.of().formatHex(own.digest()).getBytes(StandardCharsets.UTF_8));
    all.update(body.getBytes(StandardCharsets.UTF_8));
    return "d2nn-traces/1 " + HexFormat.of().formatHex(all.digest()) + "\n";
  }
}
