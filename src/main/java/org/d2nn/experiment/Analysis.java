package org.d2nn.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.experiment.AnalysisReport.ForcedRouteFigures;
import org.d2nn.experiment.AnalysisReport.Point;
import org.d2nn.experiment.AnalysisReport.Regret;
import org.d2nn.learning.Reward;

/** Makes the figures of an {@link AnalysisReport} from what every route answers for every image. */
final class Analysis {
  static final int REPEATS = 100;
  private static final long SHUFFLING_SEED = 1;

  private final RouteTable table;
  private final List<String> classes;
  private final double lambda;

  Analysis(RouteTable table, List<String> classes, double lambda) {
    this.table = table;
    this.classes = classes;
    this.lambda = lambda;
  }

  /**
   * @param random accuracy and cost of the random policy, which needs the engine
   */
  AnalysisReport report(String split, Point random) {
    Point own = point(table.accuracyAsTaken(), table.relativeCostAsTaken());
    ControllerInformation information =
        ControllerInformation.of(
            table.labels(),
            table.taken(),
            table.predictions(),
            classes.size(),
            REPEATS,
            SHUFFLING_SEED);
    List<ForcedRouteFigures> forced = forcedRoutes();
    AnalysisReport bare =
        new AnalysisReport(
            split,
            table.images(),
            classes,
            lambda,
            own.accuracy(),
            own.relativeCost(),
            own.reward(),
            information,
            forced,
            random,
            oracle(),
            regret(),
            List.of());
    return new AnalysisReport(
        split,
        table.images(),
        classes,
        lambda,
        own.accuracy(),
        own.relativeCost(),
        own.reward(),
        information,
        forced,
        random,
        bare.oracle(),
        bare.regret(),
        Findings.of(bare));
  }

  Point point(double accuracy, double relativeCost) {
    return new Point(accuracy, relativeCost, Reward.of(lambda, accuracy, -relativeCost));
  }

  private List<ForcedRouteFigures> forcedRoutes() {
    List<ForcedRouteFigures> figures = new ArrayList<>();
    for (int route = 0; route < table.routes().size(); route++) {
      int own = table.imagesOn(route);
      double accuracy = table.accuracy(route);
      double cost = table.relativeCost(route);
      figures.add(
          new ForcedRouteFigures(
              table.routes().get(route).route().nodes(),
              table.routes().get(route).route().multiplyAdds(),
              cost,
              table.images() == 0 ? 0 : (double) own / table.images(),
              accuracy,
              accuracyOnOwn(route, own),
              Reward.of(lambda, accuracy, -cost),
              shares(table.predictedOn(route, false), table.images()),
              own == 0 ? Map.of() : shares(table.predictedOn(route, true), own)));
    }
    return figures;
  }

  private double accuracyOnOwn(int route, int own) {
    int right = 0;
    for (int image = 0; image < table.images(); image++) {
      if (table.taken()[image] == route && table.isRight(route, image)) {
        right++;
      }
    }
    return own == 0 ? Double.NaN : (double) right / own;
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
    int right = 0;
    double cost = 0;
    for (int image = 0; image < table.images(); image++) {
      int choice = cheapestRight(image);
      if (table.isRight(choice, image)) {
        right++;
      }
      cost += table.relativeCost(choice);
    }
    double images = Math.max(1, table.images());
    return point(right / images, cost / images);
  }

  private int cheapestRight(int image) {
    for (int route = 0; route < table.routes().size(); route++) {
      if (table.isRight(route, image)) {
        return route;
      }
    }
    return 0;
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

  private double reward(int route, int image) {
    return Reward.of(lambda, table.isRight(route, image) ? 1 : 0, -table.relativeCost(route));
  }

  private String nameOf(int route) {
    return table.routes().get(route).route().name();
  }
}
