package org.d2nn.learning;

import java.util.List;
import java.util.Map;
import org.d2nn.engine.Batch;
import org.d2nn.engine.StatelessRandom;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.SampleGraphs;
import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Dropout;
import org.d2nn.graph.layers.Shape;
import org.d2nn.learning.BatchSource.LabelledBatch;

/**
 * A task whose best decisions are known. An example has a context x, uniform in [0, 1], and a label
 * 0 or 1. Three branches of rising cost each see a signal of their own and nothing else: the label,
 * but turned over with probability {@code 1 − P(branch, x)}. So the best that a branch can do at x
 * is to believe its signal, and it is then right with probability {@code P(branch, x)}; the control
 * node sees x alone.
 */
final class BanditTask implements BatchSource {
  static final List<String> BRANCHES = List.of("A", "B", "C");
  private static final int VALIDATION = 2000;

  private final long seed;
  private final int batchSize;
  private final int batches;

  BanditTask(long seed, int batchSize, int batches) {
    this.seed = seed;
    this.batchSize = batchSize;
    this.batches = batches;
  }

  /** The chance that a branch is right at x. */
  static double chance(int branch, double x) {
    return switch (branch) {
      case 0 -> 0.96 - 0.46 * x;
      case 1 -> 0.95 - 0.20 * x;
      default -> 0.94;
    };
  }

  static Graph graph() {
    return new Graph(
        List.of(
            new Node.Input("x", Shape.image(1, 1, 1)),
            new Node.Input("a", Shape.image(1, 1, 1)),
            new Node.Input("b", Shape.image(1, 1, 1)),
            new Node.Input("c", Shape.image(1, 1, 1)),
            SampleGraphs.regular("N1", SampleGraphs.dense(16), SampleGraphs.dense(16)),
            SampleGraphs.control("Q", SampleGraphs.choice()),
            SampleGraphs.regular("A", SampleGraphs.scores(2)),
            SampleGraphs.regular(
                "B", SampleGraphs.dense(8), SampleGraphs.dense(8), SampleGraphs.scores(2)),
            SampleGraphs.regular(
                "C", SampleGraphs.dense(16), SampleGraphs.dense(16), SampleGraphs.scores(2)),
            new Node.Output("class", Merge.ADD)),
        List.of(
            Edge.Data.of("x", "N1"),
            Edge.Data.of("N1", "Q"),
            Edge.Data.of("a", "A"),
            Edge.Data.of("b", "B"),
            Edge.Data.of("c", "C"),
            new Edge.Control("Q", "A"),
            new Edge.Control("Q", "B"),
            new Edge.Control("Q", "C"),
            Edge.Data.of("A", "class", 0),
            Edge.Data.of("B", "class", 0),
            Edge.Data.of("C", "class", 0)));
  }

  /** The same graph with everything in its shared part that could spoil an exact resume. */
  static Graph graphWithEverything() {
    Graph plain = graph();
    Node shared =
        SampleGraphs.regular(
            "N1", SampleGraphs.dense(8), new BatchNorm(), new Dropout(0.2), SampleGraphs.dense(8));
    return new Graph(
        plain.nodes().stream().map(node -> node.id().equals("N1") ? shared : node).toList(),
        plain.edges());
  }

  @Override
  public int classes() {
    return 2;
  }

  @Override
  public int batchesPerEpoch() {
    return batches;
  }

  @Override
  public LabelledBatch training(int epoch, int index) {
    return drawn(((long) epoch * batches + index) * batchSize, batchSize);
  }

  @Override
  public int validationSize() {
    return VALIDATION;
  }

  @Override
  public LabelledBatch validation(int from, int count) {
    return drawn((1L << 40) + from, count);
  }

  /** Fresh examples that neither training nor validation has. */
  LabelledBatch test(int count) {
    return drawn(1L << 41, count);
  }

  private LabelledBatch drawn(long first, int count) {
    float[] x = new float[count];
    float[][] signals = new float[BRANCHES.size()][count];
    int[] labels = new int[count];
    long[] examples = new long[count];
    for (int i = 0; i < count; i++) {
      examples[i] = first + i;
      x[i] = (float) StatelessRandom.uniform(seed, examples[i], 0);
      labels[i] = StatelessRandom.below(2, seed, examples[i], 1);
      for (int branch = 0; branch < signals.length; branch++) {
        boolean right =
            StatelessRandom.uniform(seed, examples[i], 2, branch) < chance(branch, x[i]);
        signals[branch][i] = (labels[i] == 1) == right ? 1 : -1;
      }
    }
    return new LabelledBatch(
        new Batch(
            count, Map.of("x", x, "a", signals[0], "b", signals[1], "c", signals[2]), examples),
        labels,
        null);
  }

  /** Examples with contexts spread evenly over [0, 1]; what their signals say does not matter. */
  static Batch contexts(int count) {
    float[] x = new float[count];
    long[] examples = new long[count];
    for (int i = 0; i < count; i++) {
      x[i] = (i + 0.5f) / count;
      examples[i] = i;
    }
    float[] ones = new float[count];
    java.util.Arrays.fill(ones, 1);
    return new Batch(count, Map.of("x", x, "a", ones, "b", ones, "c", ones), examples);
  }
}
