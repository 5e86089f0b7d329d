package org.d2nn.experiment.analysis;

import java.util.Arrays;
import java.util.List;
import org.d2nn.graph.FixedRoute;

/**
 * What every route would answer for every image of a split, beside the route that the image really
 * takes. The answer depends on the route alone, so this one table tells what any other decisions
 * would have given: shuffled, forced, best possible.
 *
 * @param classes how many classes there are
 * @param labels class of each image
 * @param routes every route that fixed decisions give, the cheapest first
 * @param predictions {@code [route][image]}: class answered on that route
 * @param topProbabilities {@code [route][image]}: probability of that class, by its scores' softmax
 * @param twins name of the static network that each route is
 * @param taken index of the route that each image takes
 * @param reference multiply-adds that count as relative cost 1
 */
record RouteTable(
    int classes,
    int[] labels,
    List<FixedRoute> routes,
    int[][] predictions,
    double[][] topProbabilities,
    List<String> twins,
    int[] taken,
    double reference) {

  int images() {
    return labels.length;
  }

  boolean isRight(int route, int image) {
    return predictions[route][image] == labels[image];
  }

  double relativeCost(int route) {
    return relative(routes.get(route).route().multiplyAdds());
  }

  double relative(double multiplyAdds) {
    return reference == 0 ? 0 : multiplyAdds / reference;
  }

  /** Images that take this route. */
  int imagesOn(int route) {
    return (int) Arrays.stream(taken).filter(one -> one == route).count();
  }

  /** Images of each class answered so on this route, {@code [predicted class]}. */
  int[] predictedOn(int route, boolean onlyTaken) {
    int[] counts = new int[classes];
    for (int image = 0; image < images(); image++) {
      if (!onlyTaken || taken[image] == route) {
        counts[predictions[route][image]]++;
      }
    }
    return counts;
  }
}
