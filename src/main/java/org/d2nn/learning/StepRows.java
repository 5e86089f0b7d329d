package org.d2nn.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.d2nn.engine.Batch;
import org.d2nn.engine.ControlScores;
import org.d2nn.engine.Execution;
import org.d2nn.engine.Policies;
import org.d2nn.engine.Policy;
import org.d2nn.engine.StatelessRandom;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.Explore;
import org.d2nn.learning.TrainingSettings.Feedback;
import org.d2nn.learning.TrainingSettings.Objective;

/**
 * The rows of a step: each image's own, which explores, earns the reward and counts in the metrics,
 * and behind them further rows of the same images that take other routes. Some teach the branches
 * ({@code branchTraining}), some show control nodes what their other decisions would have led to
 * ({@code feedback}; docs/method.md sections 5 and 8).
 */
final class StepRows {
  private static final long ROW_DRAWS = StatelessRandom.key("rows down random routes");
  private static final long LAMBDA_DRAWS = StatelessRandom.key("lambda of an example");
  private static final long DEVIATION_DRAWS = StatelessRandom.key("other decisions tried");

  private final Plan plan;
  private final int own;
  private final long[] examples;
  private final long step;
  private final List<Further> further = new ArrayList<>();

  /** Another row of an image. */
  private sealed interface Further {
    /** The image's own row. */
    int row();
  }

  /**
   * Takes decisions that are known beforehand.
   *
   * @param edges by a control node's index in the file's order
   */
  private record Forced(int row, int[] edges) implements Further {}

  /** Takes what the other rows of its image leave out. */
  private record Covering(int row) implements Further {}

  /**
   * Takes the decisions of the image's own row, but at one control node another, and greedy ones
   * behind it.
   *
   * @param place of the control node
   * @param by how many edges further
   */
  private record Deviating(int row, int place, int by) implements Further {}

  /** What all steps of a training have in common. */
  static final class Plan {
    private final TrainingSettings settings;
    private final List<Node.Control> controls;

    /** By a control node's index in the file's order, its place in the order of execution. */
    private final int[] places;

    /** By place, the number of decisions. */
    private final int[] edges;

    /** How many other decisions there are. */
    private final int deviations;

    private final BranchCover cover;

    Plan(Graph graph, TrainingSettings settings) {
      this.settings = settings;
      controls = graph.controls();
      List<Node> order =
          graph.executionOrder().stream().filter(Node.Control.class::isInstance).toList();
      places = controls.stream().mapToInt(order::indexOf).toArray();
      edges = order.stream().mapToInt(node -> graph.controlOutOf(node.id()).size()).toArray();
      deviations = IntStream.of(edges).map(count -> count - 1).sum();
      cover =
          settings.losses().branchTraining() == BranchTraining.ALL ? new BranchCover(graph) : null;
    }

    /** The rows of a step, the same for the same seed, step and examples. */
    StepRows rows(long[] examples, long step) {
      return new StepRows(this, examples, step);
    }

    private boolean isEvery() {
      return settings.control().feedback() == Feedback.EVERY;
    }
  }

  private StepRows(Plan plan, long[] examples, long step) {
    this.plan = plan;
    own = examples.length;
    this.examples = examples;
    this.step = step;
    for (int row = 0; row < own; row++) {
      addForBranches(row);
    }
    if (plan.isEvery()) {
      for (int row = 0; row < own; row++) {
        addDeviations(row);
      }
    }
  }

  private void addForBranches(int row) {
    if (plan.cover != null) {
      for (int i = 0; i < plan.cover.further(); i++) {
        further.add(new Covering(row));
      }
      for (int[] edges : plan.cover.forced()) {
        further.add(new Forced(row, edges));
      }
    } else if (plan.settings.losses().branchTraining() == BranchTraining.SAMPLED
        && StatelessRandom.uniform(plan.settings.batches().seed(), step, examples[row], ROW_DRAWS)
            < plan.settings.losses().sampledShare()) {
      further.add(new Forced(row, randomEdges(examples[row])));
    }
  }

  private int[] randomEdges(long example) {
    int[] drawn = new int[plan.controls.size()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] =
          StatelessRandom.below(
              plan.edges[plan.places[i]],
              plan.settings.batches().seed(),
              step,
              example,
              ROW_DRAWS,
              StatelessRandom.key(plan.controls.get(i).id()));
    }
    return drawn;
  }

  /** Every other decision of every control node, or some of them drawn where there are too many. */
  private void addDeviations(int row) {
    int most = plan.settings.control().routesPerExample() - 1;
    int left = plan.deviations;
    int wanted = Math.min(most, plan.deviations);
    for (int place = 0; place < plan.edges.length; place++) {
      for (int by = 1; by < plan.edges[place]; by++) {
        long seed = plan.settings.batches().seed();
        if (wanted == left
            || StatelessRandom.uniform(seed, step, examples[row], DEVIATION_DRAWS, left) * left
                < wanted) {
          further.add(new Deviating(row, place, by));
          wanted--;
        }
        left--;
      }
    }
  }

  /** Images of the step: as many as own rows. */
  int own() {
    return own;
  }

  /** All rows, the further ones behind the own ones. */
  int all() {
    return own + further.size();
  }

  /** The image's own row. */
  int ownOf(int row) {
    return row < own ? row : further.get(row - own).row();
  }

  /** The same images with all rows, each image at its own λ where that is drawn. */
  Batch of(Batch batch) {
    Batch drawn =
        plan.settings.control().objective() == Objective.PARTS ? atDrawnLambdas(batch) : batch;
    return further.isEmpty()
        ? drawn
        : drawn.withRepeats(further.stream().mapToInt(Further::row).toArray());
  }

  /** Uniform in log(λ/(1−λ)), a function of (seed, step, example). */
  private Batch atDrawnLambdas(Batch batch) {
    double[] lambdas = new double[own];
    for (int row = 0; row < own; row++) {
      double uniform =
          StatelessRandom.uniform(
              plan.settings.batches().seed(), step, examples[row], LAMBDA_DRAWS);
      lambdas[row] = plan.settings.control().lambdaRange().at(uniform);
    }
    return batch.decidedAt(lambdas);
  }

  /** Decides for all rows of one pass. */
  Policy policy(double epsilon) {
    Policy exploring =
        Policies.epsilonGreedy(
            epsilon,
            plan.settings.batches().seed(),
            step,
            plan.settings.exploration().explore() == Explore.EXAMPLE
                ? Policies.Explore.EXAMPLE
                : Policies.Explore.NODE);
    if (further.isEmpty()) {
      return exploring;
    }
    Policy greedy = Policies.greedy();
    int[][] ownPicks = new int[plan.edges.length][own];
    return (scores, picks) -> {
      int place = plan.places[scores.controlIndex()];
      greedy.decide(scores, picks);
      int[] best = picks.clone();
      exploring.decide(scores, picks);
      Arrays.fill(ownPicks[place], -1);
      for (int i = 0; i < picks.length; i++) {
        int row = scores.rows()[i];
        if (row < own) {
          picks[i] = isKnown(row, place) ? best[i] : picks[i];
          ownPicks[place][row] = picks[i];
        }
      }
      sendOn(scores, picks, best, ownPicks);
    };
  }

  /** Whether all decisions of a control node are tried on an image, so that none is explored. */
  private boolean isKnown(int row, int place) {
    if (!plan.isEvery()) {
      return false;
    }
    return plan.deviations < plan.settings.control().routesPerExample()
        || further.stream()
                .filter(f -> f instanceof Deviating d && d.row == row && d.place == place)
                .count()
            == plan.edges[place] - 1;
  }

  private void sendOn(ControlScores scores, int[] picks, int[] best, int[][] ownPicks) {
    int place = plan.places[scores.controlIndex()];
    int[] ascending = ascending(scores.rows());
    List<List<Integer>> covering = new ArrayList<>();
    for (int row = 0; row < own; row++) {
      covering.add(new ArrayList<>());
    }
    for (int i : ascending) {
      int row = scores.rows()[i];
      if (row < own) {
        continue;
      }
      Further of = further.get(row - own);
      int ownPick = ownPicks[place][of.row()];
      if (of instanceof Forced forced) {
        picks[i] = forced.edges[scores.controlIndex()];
      } else if (of instanceof Deviating deviating) {
        boolean behind = place > deviating.place || ownPick < 0;
        int by = place == deviating.place ? deviating.by : 0;
        picks[i] = behind ? best[i] : (ownPick + by) % plan.edges[place];
      } else {
        covering.get(of.row()).add(i);
      }
    }
    for (int row = 0; row < own; row++) {
      List<Integer> here = covering.get(row);
      if (!here.isEmpty()) {
        int[] chosen = plan.cover.edges(place, ownPicks[place][row], here.size());
        for (int k = 0; k < chosen.length; k++) {
          picks[here.get(k)] = chosen[k];
        }
      }
    }
  }

  /** Indices of rows, lowest row first: a tensor may hold them in another order. */
  private static int[] ascending(int[] rows) {
    return IntStream.range(0, rows.length)
        .boxed()
        .sorted(Comparator.comparingInt(i -> rows[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * The further rows that teach the regular nodes, ascending: those drawn for it, or, where every
   * branch learns from every image, one for each route that an image takes besides its own.
   */
  int[] teaching(Execution execution) {
    Set<Long> seen = new HashSet<>();
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < all(); row++) {
      long route = (long) ownOf(row) * execution.routes().size() + execution.routeOf()[row];
      boolean isNew = seen.add(route);
      if (row >= own && (plan.cover != null ? isNew : further.get(row - own) instanceof Forced)) {
        rows.add(row);
      }
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The rows that show what comes of each decision.
   *
   * @param scores of a control node
   * @param picks its decisions
   * @return {@code [scores.rows().length, edges]}: for an own row the row in which that decision is
   *     taken, and itself for its own; −1 where none was run, and for further rows
   */
  int[] outcomes(ControlScores scores, int[] picks) {
    int count = scores.edges();
    int[] outcomes = new int[picks.length * count];
    Arrays.fill(outcomes, -1);
    int[] at = new int[own];
    Arrays.fill(at, -1);
    for (int i = 0; i < picks.length; i++) {
      int row = scores.rows()[i];
      if (row < own) {
        at[row] = i;
        outcomes[i * count + picks[i]] = row;
      }
    }
    for (int k = 0; k < further.size(); k++) {
      if (further.get(k) instanceof Deviating deviating
          && deviating.place == plan.places[scores.controlIndex()]
          && at[deviating.row] >= 0) {
        int i = at[deviating.row];
        outcomes[i * count + (picks[i] + deviating.by) % count] = own + k;
      }
    }
    return outcomes;
  }
}
