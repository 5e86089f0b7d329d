package org.d2nn.experiment.curve;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.d2nn.experiment.analysis.ExitAnswers;
import org.d2nn.experiment.run.Trace;

/**
 * What a point answers for every image of a split, in the order of the split, which all points of a
 * sweep share: so that points can be compared image by image.
 *
 * @param labels class of each image
 * @param predictions class answered
 * @param routes which of {@code macs} each image cost
 * @param macs multiply-adds of one image, by route
 */
public record SplitAnswers(int[] labels, int[] predictions, int[] routes, long[] macs) {

  static SplitAnswers of(List<Trace> traces) {
    Map<List<String>, Integer> placeOf = new LinkedHashMap<>();
    long[] macs = new long[traces.size()];
    int[] routes = new int[traces.size()];
    for (int image = 0; image < routes.length; image++) {
      Trace trace = traces.get(image);
      routes[image] = placeOf.computeIfAbsent(trace.route().nodes(), first -> placeOf.size());
      macs[routes[image]] = trace.route().multiplyAdds();
    }
    return new SplitAnswers(
        traces.stream().mapToInt(Trace::label).toArray(),
        traces.stream().mapToInt(Trace::prediction).toArray(),
        routes,
        Arrays.copyOf(macs, placeOf.size()));
  }

  /**
   * What a confidence exit answers.
   *
   * @param labels class of each image
   * @param threshold images leave that are at least this sure
   */
  static SplitAnswers of(ExitAnswers exit, int[] labels, double threshold) {
    return new SplitAnswers(
        labels,
        IntStream.range(0, exit.images()).map(image -> exit.prediction(image, threshold)).toArray(),
        IntStream.range(0, exit.images())
            .map(image -> exit.leaves(image, threshold) ? 0 : 1)
            .toArray(),
        new long[] {exit.cheapMacs(), exit.bothMacs()});
  }

  /** Images of the split. */
  public int images() {
    return labels.length;
  }

  /** Multiply-adds that one image cost. */
  public long macsOf(int image) {
    return macs[routes[image]];
  }

  /** Mean multiply-adds per image. */
  public double meanMacs() {
    return IntStream.range(0, images()).mapToLong(this::macsOf).average().orElse(0);
  }
}
