package org.d2nn.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Images per second at the four kinds of work; control nodes' decisions alternate over the rows.
 *
 * @param train one Adam step per batch: forward, both losses, backward, weights
 * @param evaluate inference in large batches
 * @param single inference of one image at a time
 * @param everything inference with every node on every row, as code without real skipping does it
 */
public record Speeds(double train, double evaluate, double single, double everything) {

  /** Each figure's median. */
  static Speeds median(List<Speeds> rounds) {
    return new Speeds(
        median(rounds, Speeds::train),
        median(rounds, Speeds::evaluate),
        median(rounds, Speeds::single),
        median(rounds, Speeds::everything));
  }

  private static double median(List<Speeds> rounds, ToDoubleFunction<Speeds> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElse(Double.NaN);
  }

  /** How many times as fast as another this is. */
  Speeds over(Speeds other) {
    return new Speeds(
        train / other.train,
        evaluate / other.evaluate,
        single / other.single,
        everything / other.everything);
  }
}
