package org.d2nn.app.paths;

import java.util.BitSet;
import java.util.List;
import org.d2nn.experiment.run.Trace;
import org.d2nn.graph.Route;

/**
 * Which routes would have answered each image of a split right, with the same weights.
 *
 * @param routes of fixed decisions, the cheapest first
 * @param right for each route the places of the images that it answers right
 * @param reference multiply-adds that count as relative cost 1
 * @param lambda of the reward, by which what was lost is counted
 */
record Hindsight(List<Route> routes, List<BitSet> right, double reference, double lambda) {

  /** The same where another λ says what was lost. */
  Hindsight at(double newLambda) {
    return new Hindsight(routes, right, reference, newLambda);
  }

  /** What can be said about the route that an image took, once all are known. */
  enum Verdict {
    BEST("best choice", "No route is right for less."),
    WASTED("wasted", "A cheaper route would have been right."),
    TOO_CHEAP("too cheap", "Only a more expensive route is right."),
    OTHER("another route", "Only another route of the same cost is right."),
    NONE("no route is right", "No route is right for this image.");

    private final String title;
    private final String sentence;

    Verdict(String title, String sentence) {
      this.title = title;
      this.sentence = sentence;
    }

    String title() {
      return title;
    }

    String sentence() {
      return sentence;
    }
  }

  Verdict of(int place, Trace trace) {
    int best = cheapestRight(place);
    if (best < 0) {
      // a route that no fixed decisions give may still be right
      return trace.correct() ? Verdict.BEST : Verdict.NONE;
    }
    long cost = routes.get(best).multiplyAdds();
    long spent = trace.route().multiplyAdds();
    if (cost < spent) {
      return Verdict.WASTED;
    }
    if (trace.correct()) {
      return Verdict.BEST;
    }
    return cost > spent ? Verdict.TOO_CHEAP : Verdict.OTHER;
  }

  /** The reward that the best route would have given more than the one taken; 0 or more. */
  double lost(int place, Trace trace) {
    int best = cheapestRight(place);
    double taken = reward(trace.correct(), trace.route().multiplyAdds());
    double cheapest = reward(false, routes.get(0).multiplyAdds());
    double possible =
        best < 0 ? cheapest : Math.max(cheapest, reward(true, routes.get(best).multiplyAdds()));
    return Math.max(0, possible - taken);
  }

  /** Index of the cheapest route that is right; −1 where none is. */
  int cheapestRight(int place) {
    for (int route = 0; route < routes.size(); route++) {
      if (right.get(route).get(place)) {
        return route;
      }
    }
    return -1;
  }

  private double reward(boolean correct, long multiplyAdds) {
    double cost = reference == 0 ? 0 : multiplyAdds / reference;
    return lambda * (correct ? 1 : 0) - (1 - lambda) * cost;
  }
}
