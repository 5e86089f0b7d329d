package org.d2nn.experiment.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.d2nn.graph.Route;

/**
 * What a model did with one image: the nodes that ran, what its control nodes decided, its answer
 * and the cost (docs/method.md section 2).
 *
 * @param image name of the image within its data set, or its path
 * @param label index of its class; −1 where it is not known
 * @param prediction index of the best-scoring class; on a tie the first
 * @param scores the output's score of each class
 * @param route the function nodes that ran, and their multiply-adds
 * @param relativeCost cost / reference cost
 * @param decisions of the control nodes that ran, in execution order
 * @param difficulty how hard the image is, in [0, 1], where the data set knows it
 */
public record Trace(
    String image,
    int label,
    int prediction,
    double[] scores,
    Route route,
    double relativeCost,
    List<Decision> decisions,
    OptionalDouble difficulty) {
  public Trace {
    decisions = List.copyOf(decisions);
  }

  /** Whether the answer is right; false if the right one is not known. */
  public boolean correct() {
    return label >= 0 && label == prediction;
  }

  /** Probability of the predicted class: the softmax of its score. */
  public double topProbability() {
    return probability(prediction);
  }

  /** Probability of a class: the softmax of its score. */
  public double probability(int label) {
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - scores[label]);
    }
    return 1 / sum;
  }

  /** Whether the same control nodes decided the same for an image. */
  public boolean decidesLike(Trace other) {
    return route.equals(other.route)
        && IntStream.range(0, decisions.size())
            .allMatch(i -> decisions.get(i).pick() == other.decisions.get(i).pick());
  }

  /** The same, its scores those of another λ, where they are made of parts. */
  public Trace valuedAt(double lambda) {
    List<Decision> valued = decisions.stream().map(made -> made.valuedAt(lambda)).toList();
    return new Trace(image, label, prediction, scores, route, relativeCost, valued, difficulty);
  }

  /** What a control node decided; empty if it did not run. */
  public Optional<Decision> decisionOf(String control) {
    return decisions.stream().filter(decision -> decision.control().equals(control)).findFirst();
  }

  /** The smallest margin among its decisions; infinite where nothing was decided. */
  public double margin() {
    return decisions.stream().mapToDouble(Decision::margin).min().orElse(Double.POSITIVE_INFINITY);
  }
}
