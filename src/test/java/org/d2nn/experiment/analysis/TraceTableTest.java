package org.d2nn.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Route;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;
import org.junit.jupiter.api.Test;

class TraceTableTest {
  private static final Graph GRAPH =
      new Graph(
          List.of(
              new Node.Input("in", Shape.features(2)),
              new Node.Control("Q", Merge.ADD, List.of(new Dense(2, Function.IDENTITY))),
              new Node.Control("Q2", Merge.ADD, List.of(new Dense(2, Function.IDENTITY)))),
          List.<Edge>of());

  private static Trace trace(String name, int label, double... scores) {
    return new Trace(
        name,
        label,
        1,
        new double[] {0, 1},
        new Route(List.of("N1", "Q", "N2"), 1234),
        1.0 / 3,
        List.of(new Decision("Q", List.of("N2", "N3"), scores, 0)),
        OptionalDouble.empty());
  }

  private static List<CSVRecord> read(List<Trace> traces) throws IOException {
    StringBuilder text = new StringBuilder();
    new TraceTable(GRAPH, List.of("non,face", "fa\"ce")).write(traces, text);
    assertThat(text.toString()).contains("\r\n");
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .get()
        .parse(new StringReader(text.toString()))
        .getRecords();
  }

  @Test
  void whatIsWrittenReadsBackExactly() throws IOException {
    CSVRecord line = read(List.of(trace("a, \"b\"\nc.jpg", 0, 0.1 + 0.2, -1e-17))).get(0);

    assertThat(line.toMap().keySet())
        .containsExactlyInAnyOrder(
            "image",
            "label",
            "prediction",
            "correct",
            "route",
            "macs",
            "relativeCost",
            "Q.decision",
            "Q.scores",
            "Q2.decision",
            "Q2.scores");
    assertThat(line.get("image")).isEqualTo("a, \"b\"\nc.jpg");
    assertThat(line.get("label")).isEqualTo("non,face");
    assertThat(line.get("prediction")).isEqualTo("fa\"ce");
    assertThat(line.get("correct")).isEqualTo("false");
    assertThat(line.get("route")).isEqualTo("N1+Q+N2");
    assertThat(line.get("macs")).isEqualTo("1234");
    assertThat(Double.parseDouble(line.get("relativeCost"))).isEqualTo(1.0 / 3);
    assertThat(line.get("Q.decision")).isEqualTo("N2");
    String[] scores = line.get("Q.scores").split(";");
    assertThat(Double.parseDouble(scores[0])).isEqualTo(0.1 + 0.2);
    assertThat(Double.parseDouble(scores[1])).isEqualTo(-1e-17);
  }

  @Test
  void aControlNodeThatDidNotRunLeavesItsCellsEmpty() throws IOException {
    CSVRecord line = read(List.of(trace("a", 1, 0, 0))).get(0);

    assertThat(line.get("Q2.decision")).isEmpty();
    assertThat(line.get("Q2.scores")).isEmpty();
  }

  @Test
  void anImageOfUnknownClassHasNoLabel() throws IOException {
    CSVRecord line = read(List.of(trace("a", -1, 0, 0))).get(0);

    assertThat(line.get("label")).isEmpty();
    assertThat(line.get("correct")).isEmpty();
  }
}
