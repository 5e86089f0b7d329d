package org.d2nn.experiment.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.d2nn.engine.Batch;
import org.d2nn.engine.ControlDecisions;
import org.d2nn.engine.ControlScores;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Execution;
import org.d2nn.engine.Policy;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.learning.ClassScores;

/** Runs images through an engine and records what happened to each. */
public final class Tracer {
  private final Engine engine;
  private final String output;
  private final double reference;
  private final Map<String, List<String>> targets;

  /**
   * @param output id of the output node whose scores are the answer
   * @param reference multiply-adds that count as relative cost 1
   */
  Tracer(Engine engine, String output, double reference) {
    this.engine = engine;
    this.output = output;
    this.reference = reference;
    Graph graph = engine.graph();
    this.targets =
        graph.controls().stream()
            .map(Node::id)
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    id -> graph.controlOutOf(id).stream().map(Edge::to).toList()));
  }

  public List<Trace> trace(ImageBatch images, Policy policy) {
    Execution execution = engine.run(images.batch(), policy);
    List<List<Decision>> decisions = decisions(execution);
    double[] scores = execution.outputs().get(output);
    int classes = scores.length / execution.rows();
    ClassScores classScores = new ClassScores(scores, classes);
    List<Trace> traces = new ArrayList<>(execution.rows());
    for (int row = 0; row < execution.rows(); row++) {
      double[] own = Arrays.copyOfRange(scores, row * classes, (row + 1) * classes);
      traces.add(
          new Trace(
              images.names().get(row),
              images.labels()[row],
              classScores.best(row),
              own,
              execution.route(row),
              reference == 0 ? 0 : execution.route(row).multiplyAdds() / reference,
              decisions.get(row),
              images.difficulties().get(row)));
    }
    return traces;
  }

  private List<List<Decision>> decisions(Execution execution) {
    List<List<Decision>> decisions = new ArrayList<>();
    for (int row = 0; row < execution.rows(); row++) {
      decisions.add(new ArrayList<>());
    }
    for (ControlDecisions decided : execution.decisions()) {
      ControlScores scores = decided.scores();
      for (int i = 0; i < scores.rows().length; i++) {
        double[] own = ofRow(scores.values(), i, scores.edges());
        decisions
            .get(scores.rows()[i])
            .add(
                new Decision(
                    scores.control(),
                    targets.get(scores.control()),
                    own,
                    decided.picks()[i],
                    parts(scores, i)));
      }
    }
    return decisions;
  }

  private static Optional<Decision.Parts> parts(ControlScores scores, int row) {
    return Optional.ofNullable(scores.parts())
        .map(
            parts ->
                new Decision.Parts(
                    ofRow(parts.right(), row, scores.edges()),
                    ofRow(parts.cost(), row, scores.edges())));
  }

  private static double[] ofRow(double[] numbers, int row, int width) {
    return Arrays.copyOfRange(numbers, row * width, (row + 1) * width);
  }

  /**
   * Images on their way through an engine, with what is known about each.
   *
   * @param names one per row
   * @param labels class index of each row; −1 where it is not known
   * @param difficulties one per row, empty if the data set knows none
   */
  public record ImageBatch(
      Batch batch, List<String> names, int[] labels, List<OptionalDouble> difficulties) {

    /**
     * The same images at several λ: all of them at the first, then all of them at the next.
     *
     * @param lambdas where control nodes that estimate parts decide
     */
    public ImageBatch repeated(double[] lambdas) {
      int images = labels.length;
      int rows = images * lambdas.length;
      int[] more = IntStream.range(images, rows).map(row -> row % images).toArray();
      double[] ofRows =
          IntStream.range(0, rows).mapToDouble(row -> lambdas[row / images]).toArray();
      return new ImageBatch(
          batch.withRepeats(more).decidedAt(ofRows),
          IntStream.range(0, rows).mapToObj(row -> names.get(row % images)).toList(),
          IntStream.range(0, rows).map(row -> labels[row % images]).toArray(),
          IntStream.range(0, rows).mapToObj(row -> difficulties.get(row % images)).toList());
    }
  }
}
