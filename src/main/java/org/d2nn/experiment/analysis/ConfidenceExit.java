package org.d2nn.experiment.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.d2nn.experiment.analysis.AnalysisReport.CurveStep;
import org.d2nn.experiment.analysis.AnalysisReport.Point;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/**
 * The simplest rival of a controller (docs/method.md section 6): every image first takes the
 * cheapest route that computes its answer, and continues to the most expensive if the answer's own
 * probability is below a threshold. Control nodes are not needed and cost nothing here; an image
 * that continues pays for both routes, and once for what they share.
 */
record ConfidenceExit(RouteTable table, Graph graph, Analysis analysis) {
  private static final int STEPS = 40;

  /** What it needs to know of each image; empty if no two routes compute their answers. */
  Optional<ExitAnswers> answers() {
    OptionalInt first =
        IntStream.range(0, table.routes().size()).filter(this::computesItsAnswer).findFirst();
    int expensive = table.routes().size() - 1;
    if (first.isEmpty() || first.getAsInt() == expensive || !computesItsAnswer(expensive)) {
      return Optional.empty();
    }
    int cheap = first.getAsInt();
    Set<String> cheapNodes = new HashSet<>(table.routes().get(cheap).route().nodes());
    Set<String> bothNodes = new HashSet<>(cheapNodes);
    bothNodes.addAll(table.routes().get(expensive).route().nodes());
    return Optional.of(
        new ExitAnswers(
            table.predictions()[cheap],
            table.predictions()[expensive],
            table.topProbabilities()[cheap],
            multiplyAdds(cheapNodes),
            multiplyAdds(bothNodes)));
  }

  /**
   * The curve from all images on the expensive route to all on the cheap one; empty if no two
   * routes compute their answers.
   */
  List<CurveStep> curve() {
    return answers().map(this::curve).orElse(List.of());
  }

  private List<CurveStep> curve(ExitAnswers answers) {
    double[] confidence = answers.confidence();
    Integer[] order =
        IntStream.range(0, answers.images())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer image) -> confidence[image]).reversed())
            .toArray(Integer[]::new);
    List<CurveStep> steps = new ArrayList<>();
    int[] predictions = answers.expensive().clone();
    int leaving = 0;
    for (int step = 0; step <= STEPS; step++) {
      int wanted = Math.round((float) order.length * step / STEPS);
      for (; leaving < wanted; leaving++) {
        predictions[order[leaving]] = answers.cheap()[order[leaving]];
      }
      double share = (double) leaving / Math.max(1, order.length);
      double cost =
          share * table.relative(answers.cheapMacs())
              + (1 - share) * table.relative(answers.bothMacs());
      double threshold = leaving == 0 ? 1 : confidence[order[leaving - 1]];
      Point point = analysis.point(Arrays.copyOf(predictions, predictions.length), cost);
      steps.add(new CurveStep(threshold, point));
    }
    return steps;
  }

  /** A route that answers by a dummy or a default alone is equally sure of every image. */
  private boolean computesItsAnswer(int route) {
    double[] probabilities = table.topProbabilities()[route];
    return Arrays.stream(probabilities).distinct().limit(2).count() > 1;
  }

  private long multiplyAdds(Set<String> nodes) {
    Costs costs = Costs.of(graph);
    return graph.nodes().stream()
        .filter(node -> node instanceof Node.Regular && nodes.contains(node.id()))
        .mapToLong(node -> costs.multiplyAdds(node.id()))
        .sum();
  }
}
