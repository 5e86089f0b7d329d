package org.d2nn.learning;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.engine.Execution;
import org.d2nn.engine.Policy;
import org.d2nn.engine.StatelessRandom;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.learning.TrainingSettings.BranchTraining;

/**
 * The rows of a batch that are also sent down other routes, for the regular loss only ({@code
 * branchTraining}, docs/method.md section 5). They count in neither reward, metrics nor Q-loss.
 */
final class AlternateRows {
  private static final long ROW_DRAWS = StatelessRandom.key("rows down random routes");

  private final Graph graph;
  private final TrainingSettings settings;
  private final AlternateRoutes alternateRoutes;

  AlternateRows(Graph graph, TrainingSettings settings) {
    this.graph = graph;
    this.settings = settings;
    this.alternateRoutes =
        settings.losses().branchTraining() == BranchTraining.ALL
            ? new AlternateRoutes(graph)
            : null;
  }

  /**
   * A copy of a row, with the decisions forced on it.
   *
   * @param row its index in the batch
   * @param edges index of the edge that each control node takes, in the file's order; −1 for greedy
   */
  record Extra(int row, int[] edges) {}

  /** The extra rows of a step, the same for the same seed, step and examples. */
  List<Extra> extras(Execution execution, long[] examples, long step) {
    List<Extra> extras = new ArrayList<>();
    for (int row = 0; row < execution.rows(); row++) {
      if (settings.losses().branchTraining() == BranchTraining.ALL) {
        for (int[] edges : alternateRoutes.completing(execution.route(row))) {
          extras.add(new Extra(row, edges));
        }
      } else if (settings.losses().branchTraining() == BranchTraining.SAMPLED
          && StatelessRandom.uniform(settings.batches().seed(), step, examples[row], ROW_DRAWS)
              < settings.losses().sampledShare()) {
        extras.add(new Extra(row, randomEdges(examples[row], step)));
      }
    }
    return extras;
  }

  private int[] randomEdges(long example, long step) {
    List<Node.Control> controls = graph.controls();
    int[] edges = new int[controls.size()];
    for (int i = 0; i < edges.length; i++) {
      String id = controls.get(i).id();
      int choices = graph.controlOutOf(id).size();
      edges[i] =
          StatelessRandom.below(
              choices,
              settings.batches().seed(),
              step,
              example,
              ROW_DRAWS,
              StatelessRandom.key(id));
    }
    return edges;
  }

  /** Takes the forced decisions of each extra row. */
  Policy policy(List<Extra> extras) {
    return (scores, picks) -> {
      for (int i = 0; i < picks.length; i++) {
        int edge = extras.get(scores.rows()[i]).edges()[scores.controlIndex()];
        picks[i] = edge < 0 ? scores.best(i) : edge;
      }
    };
  }
}
