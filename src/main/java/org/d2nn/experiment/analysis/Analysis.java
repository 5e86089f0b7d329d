package org.d2nn.experiment.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.d2nn.experiment.analysis.AnalysisReport.CurveStep;
import org.d2nn.experiment.analysis.AnalysisReport.ForcedRouteFigures;
import org.d2nn.experiment.analysis.AnalysisReport.Point;
import org.d2nn.experiment.analysis.AnalysisReport.Regret;
import org.d2nn.learning.ConfusionCounts;
import org.d2nn.learning.Reward;
import org.d2nn.learning.TrainingSettings;

/** Makes the figures of an {@link AnalysisReport} from what every route answers for every image. */
record Analysis(RouteTable table, List<String> classes, TrainingSettings training) {
  static final int REPEATS = 100;
  private static final long SHUFFLING_SEED = 1;

  /** Results that need further runs of the engine, beyond the table of routes. */
  record Played(
      Point random,
      List<CurveStep> confidenceExit,
      List<CurveStep> gapCurve,
      Map<String, Map<String, Double>> actionShare,
      Calibration calibration) {}

  AnalysisReport report(String split, Played played) {
    Point own = pointOf(table.taken());
    ControllerInformation information =
        ControllerInformation.of(
            table.labels(),
            table.taken(),
            table.predictions(),
            classes.size(),
            REPEATS,
            SHUFFLING_SEED);
    return new AnalysisReport(
            split,
            table.images(),
            classes,
            lambda(),
            own.accuracy(),
            own.f1(),
            own.relativeCost(),
            own.reward(),
            information,
            forcedRoutes(),
            played.random(),
            oracle(),
            played.confidenceExit(),
            played.gapCurve(),
            played.actionShare(),
            regret(),
            played.calibration(),
            List.of())
        .beside(Map.of(), training);
  }

  /**
   * The figures of a set of answers.
   *
   * @param predictions class answered for each image
   */
  Point point(int[] predictions, double relativeCost) {
    ConfusionCounts counts = new ConfusionCounts(classes.size());
    for (int image = 0; image < predictions.length; image++) {
      counts.add(table.labels()[image], predictions[image]);
    }
    double measure =
        counts.measure(training.reward().accuracy(), training.reward().positiveClass());
    return new Point(
        counts.accuracy(),
        counts.f1(training.reward().positiveClass()),
        relativeCost,
        Reward.of(lambda(), measure, -relativeCost));
  }

  /** The figures when each image takes the given route. */
  private Point pointOf(int[] routes) {
    int[] predictions = new int[table.images()];
    double cost = 0;
    for (int image = 0; image < predictions.length; image++) {
      predictions[image] = table.predictions()[routes[image]][image];
      cost += table.relativeCost(routes[image]);
    }
    return point(predictions, cost / Math.max(1, predictions.length));
  }

  private List<ForcedRouteFigures> forcedRoutes() {
    List<ForcedRouteFigures> figures = new ArrayList<>();
    for (int route = 0; route < table.routes().size(); route++) {
      int own = table.imagesOn(route);
      double cost = table.relativeCost(route);
      Point forced = point(table.predictions()[route], cost);
      figures.add(
          new ForcedRouteFigures(
              table.routes().get(route).route().nodes(),
              table.routes().get(route).route().multiplyAdds(),
              cost,
              table.images() == 0 ? 0 : (double) own / table.images(),
              forced.accuracy(),
              accuracyOnOwn(route, own),
              forced.reward(),
              table.twins().get(route),
              Double.NaN,
              shares(table.predictedOn(route, false), table.images()),
              own == 0 ? Map.of() : shares(table.predictedOn(route, true), own)));
    }
    return figures;
  }

  private double accuracyOnOwn(int route, int own) {
    double right =
        IntStream.range(0, table.images())
            .filter(image -> table.taken()[image] == route && table.isRight(route, image))
            .count();
    return own == 0 ? Double.NaN : right / own;
  }

  private Map<String, Double> shares(int[] counts, int total) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int c = 0; c < counts.length; c++) {
      shares.put(classes.get(c), total == 0 ? 0 : (double) counts[c] / total);
    }
    return shares;
  }

  /** Routes are in the order of their cost, so the first that is right is the cheapest. */
  private Point oracle() {
    return pointOf(IntStream.range(0, table.images()).map(this::cheapestRight).toArray());
  }

  private int cheapestRight(int image) {
    return IntStream.range(0, table.routes().size())
        .filter(route -> table.isRight(route, image))
        .findFirst()
        .orElse(0);
  }

  private Regret regret() {
    double sum = 0;
    Map<List<String>, int[]> byRight = new LinkedHashMap<>();
    for (int image = 0; image < table.images(); image++) {
      double best = Double.NEGATIVE_INFINITY;
      List<String> right = new ArrayList<>();
      for (int route = 0; route < table.routes().size(); route++) {
        best = Math.max(best, reward(route, image));
        if (table.isRight(route, image)) {
          right.add(nameOf(route));
        }
      }
      sum += best - reward(table.taken()[image], image);
      byRight.computeIfAbsent(right, any -> new int[table.routes().size()])[table.taken()[image]]++;
    }
    List<Regret.Row> rows = new ArrayList<>();
    byRight.forEach((right, taken) -> rows.add(row(right, taken)));
    rows.sort(Comparator.comparingInt(Regret.Row::images).reversed());
    return new Regret(sum / Math.max(1, table.images()), rows);
  }

  private Regret.Row row(List<String> right, int[] taken) {
    Map<String, Integer> byName = new LinkedHashMap<>();
    int images = 0;
    for (int route = 0; route < taken.length; route++) {
      images += taken[route];
      if (taken[route] > 0) {
        byName.put(nameOf(route), taken[route]);
      }
    }
    return new Regret.Row(List.copyOf(right), images, byName);
  }

  private double lambda() {
    return training.reward().lambda();
  }

  private double reward(int route, int image) {
    return Reward.of(lambda(), table.isRight(route, image) ? 1 : 0, -table.relativeCost(route));
  }

  private String nameOf(int route) {
    return table.routes().get(route).route().name();
  }
}
