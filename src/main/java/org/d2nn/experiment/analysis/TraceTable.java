package org.d2nn.experiment.analysis;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * Traces as a table, RFC 4180 with a header and one line per image: {@code image, label,
 * prediction, correct, route, macs, relativeCost}, then {@code ID.decision} and {@code ID.scores}
 * for each control node in the file's order, both empty if it did not run. Scores are joined by
 * {@code ;} in the order of the node's edges. Numbers are written so that they read back exactly.
 */
public final class TraceTable {
  private final List<String> controls;
  private final List<String> classes;

  /**
   * @param classes names of the classes, in the order of the scores
   */
  public TraceTable(Graph graph, List<String> classes) {
    this.controls = graph.controls().stream().map(Node::id).toList();
    this.classes = List.copyOf(classes);
  }

  /**
   * Writes the table wholly or not at all.
   *
   * @param traces are asked for one by one, and none is kept
   * @throws RunFailed if the file cannot be written
   */
  public void write(Iterable<Trace> traces, Path file) {
    AtomicFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          write(traces, writer);
          writer.flush();
        });
  }

  void write(Iterable<Trace> traces, Appendable out) throws IOException {
    CSVPrinter table = new CSVPrinter(out, CSVFormat.RFC4180);
    table.printRecord(header());
    for (Trace trace : traces) {
      table.printRecord(line(trace));
    }
    table.flush();
  }

  private List<String> header() {
    List<String> names =
        new ArrayList<>(
            List.of("image", "label", "prediction", "correct", "route", "macs", "relativeCost"));
    for (String control : controls) {
      names.add(control + ".decision");
      names.add(control + ".scores");
    }
    return names;
  }

  private List<String> line(Trace trace) {
    List<String> cells = new ArrayList<>();
    cells.add(trace.image());
    cells.add(trace.label() < 0 ? "" : nameOf(trace.label()));
    cells.add(nameOf(trace.prediction()));
    cells.add(trace.label() < 0 ? "" : Boolean.toString(trace.correct()));
    cells.add(trace.route().name());
    cells.add(Long.toString(trace.route().multiplyAdds()));
    cells.add(Double.toString(trace.relativeCost()));
    for (String control : controls) {
      Optional<Decision> decision = trace.decisionOf(control);
      cells.add(decision.map(Decision::picked).orElse(""));
      cells.add(decision.map(made -> joined(made.scores())).orElse(""));
    }
    return cells;
  }

  private String nameOf(int index) {
    return index < classes.size() ? classes.get(index) : Integer.toString(index);
  }

  private static String joined(double[] scores) {
    return Arrays.stream(scores).mapToObj(Double::toString).collect(Collectors.joining(";"));
  }
}
