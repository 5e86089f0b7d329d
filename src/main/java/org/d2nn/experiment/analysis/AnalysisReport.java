package org.d2nn.experiment.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.d2nn.format.Numbers;
import org.d2nn.learning.TrainingSettings;

/**
 * What the control nodes of a model are worth on a split (docs/method.md section 6).
 *
 * @param split {@code train}, {@code validation} or {@code test}
 * @param accuracy with the model's own decisions
 * @param f1 the same decisions; of the positive class for two classes, else the mean over classes
 * @param relativeCost mean cost / reference cost with the model's own decisions
 * @param reward λ·A − (1−λ)·relativeCost, A the measure that the network was trained for
 * @param controllerInformation how much the decisions know of the single image
 * @param forcedRoutes every route that fixed decisions give, the cheapest first
 * @param random the same weights with decisions drawn with the trained shares
 * @param oracle per image the cheapest route that is right, the cheapest of all where none is: one
 *     point of these weights, no bound for others
 * @param confidenceExit the cheap route's own top probability against a threshold, from everything
 *     expensive to everything cheap; empty if the cheap route computes no answer
 * @param gapCurve the same weights at other costs: with ever more taken from the scores of
 *     expensive decisions, or, where they decide at any λ, at every λ
 * @param actionShare how often each control node took each of its edges, control node's id to
 *     target's id to share of the images that reached it
 * @param regret which routes would have been right, against the one taken
 * @param calibration of the probabilities of being right; null where the network estimates none,
 *     and so decides at one λ only
 * @param findings what this means, in plain sentences
 */
public record AnalysisReport(
    String split,
    int images,
    List<String> classes,
    double lambda,
    double accuracy,
    double f1,
    double relativeCost,
    double reward,
    ControllerInformation controllerInformation,
    List<ForcedRouteFigures> forcedRoutes,
    Point random,
    Point oracle,
    List<CurveStep> confidenceExit,
    List<CurveStep> gapCurve,
    Map<String, Map<String, Double>> actionShare,
    Regret regret,
    Calibration calibration,
    List<String> findings) {

  /** The name of the curve of a network that decides at any λ. */
  public static final String EVERY_LAMBDA = "every λ";

  /**
   * The same beside the static networks that were trained alone: forced routes get their accuracy,
   * and findings say where a route is behind its twin.
   *
   * @param staticAccuracies on the same split, by {@link ForcedRouteFigures#twin}
   * @param now which images branches learn from, so that no finding advises what is set already
   */
  public AnalysisReport beside(Map<String, Double> staticAccuracies, TrainingSettings now) {
    AnalysisReport bare =
        with(
            forcedRoutes.stream()
                .map(route -> route.beside(staticAccuracies.getOrDefault(route.twin(), Double.NaN)))
                .toList(),
            List.of());
    return bare.with(bare.forcedRoutes, Findings.of(bare, now));
  }

  private AnalysisReport with(List<ForcedRouteFigures> forced, List<String> newFindings) {
    return new AnalysisReport(
        split,
        images,
        classes,
        lambda,
        accuracy,
        f1,
        relativeCost,
        reward,
        controllerInformation,
        forced,
        random,
        oracle,
        confidenceExit,
        gapCurve,
        actionShare,
        regret,
        calibration,
        newFindings);
  }

  /**
   * The forced routes that most images take, for a page that cannot show hundreds: at most this
   * many, still the cheapest first.
   */
  public List<ForcedRouteFigures> mostTaken(int most) {
    return forcedRoutes.stream()
        .sorted(Comparator.comparingDouble(ForcedRouteFigures::share).reversed())
        .limit(most)
        .sorted(
            Comparator.comparingLong(ForcedRouteFigures::macs)
                .thenComparing(ForcedRouteFigures::name))
        .toList();
  }

  /** What {@link #gapCurve} changes. */
  public String gapCurveName() {
    return calibration == null ? "shifted Q gap" : EVERY_LAMBDA;
  }

  /** The figures of the model's own decisions. */
  public Point own() {
    return new Point(accuracy, f1, relativeCost, reward);
  }

  /**
   * The figures of one way of deciding.
   *
   * @param f1 of the positive class for two classes, else the mean over classes
   * @param reward λ·A − (1−λ)·relativeCost, A the measure that the network was trained for
   */
  public record Point(double accuracy, double f1, double relativeCost, double reward) {}

  /**
   * A step along a curve that one run gives.
   *
   * @param parameter what changes along the curve: a threshold, a shift
   */
  public record CurveStep(double parameter, Point point) {}

  /**
   * A route forced on every image of the split.
   *
   * @param nodes ids of the function nodes, in the file's order
   * @param share of the images that take it by the model's own decisions
   * @param accuracy if every image were sent down it
   * @param accuracyOnOwn of the images that take it by themselves; NaN if none does
   * @param twin name of the static network that this route is: ids of its nodes with layers that
   *     lead to the output, joined by {@code +}
   * @param staticAccuracy of that network trained alone; NaN if it is not known
   * @param predictedShares share of each class among the answers when every image is sent down it
   * @param predictedSharesOnOwn the same among the images that take it by themselves; empty where
   *     none does
   */
  public record ForcedRouteFigures(
      List<String> nodes,
      long macs,
      double relativeCost,
      double share,
      double accuracy,
      double accuracyOnOwn,
      double reward,
      String twin,
      double staticAccuracy,
      Map<String, Double> predictedShares,
      Map<String, Double> predictedSharesOnOwn) {

    public String name() {
      return String.join("+", nodes);
    }

    ForcedRouteFigures beside(double accuracyAlone) {
      return new ForcedRouteFigures(
          nodes,
          macs,
          relativeCost,
          share,
          accuracy,
          accuracyOnOwn,
          reward,
          twin,
          accuracyAlone,
          predictedShares,
          predictedSharesOnOwn);
    }
  }

  /**
   * How far decisions are from the best ones in hindsight.
   *
   * @param mean reward of the best route for each image less that of the one taken, averaged
   * @param rows images by which routes are right for them; the most frequent first
   */
  public record Regret(double mean, List<Row> rows) {

    /**
     * @param right names of the routes that answer these images correctly
     * @param taken how many of them take each route, by name
     */
    public record Row(List<String> right, int images, Map<String, Integer> taken) {
      private static final int NAMED = 3;

      /** Titles of routes have commas of their own. */
      private static final String BETWEEN = "; ";

      /** The routes that are right, by name as far as a line holds them, the cheapest first. */
      public String rightInShort() {
        return rightInShort(UnaryOperator.identity());
      }

      /** The same; the routes are called as {@code title} says. */
      public String rightInShort(UnaryOperator<String> title) {
        if (right.isEmpty()) {
          return "no route";
        }
        String named = right.stream().limit(NAMED).map(title).collect(Collectors.joining(BETWEEN));
        return right.size() > NAMED
            ? named + BETWEEN + (right.size() - NAMED) + " more expensive"
            : named;
      }

      /** The routes that most of these images take, each with how many do. */
      public String takenInShort() {
        return takenInShort(UnaryOperator.identity());
      }

      /** The same; the routes are called as {@code title} says. */
      public String takenInShort(UnaryOperator<String> title) {
        String named =
            taken.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(NAMED)
                .map(route -> title.apply(route.getKey()) + ": " + Numbers.count(route.getValue()))
                .collect(Collectors.joining(BETWEEN));
        return taken.size() > NAMED ? named + BETWEEN + (taken.size() - NAMED) + " more" : named;
      }
    }
  }
}
