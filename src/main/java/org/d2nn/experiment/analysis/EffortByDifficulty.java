package org.d2nn.experiment.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.d2nn.experiment.analysis.EvaluationReport.DifficultyFigures;
import org.d2nn.experiment.analysis.EvaluationReport.Effort;
import org.d2nn.format.Numbers;

/**
 * Says whether expensive routes are taken where they help: by known difficulty, and image by image.
 */
record EffortByDifficulty(RouteTable table) {
  private static final int GROUPS = 5;

  /**
   * Groups of about equally many images, from easy to hard; one per value where there are few
   * values.
   *
   * @param difficulties of each image
   * @return empty if any image's difficulty is not known
   */
  List<DifficultyFigures> byDifficulty(List<OptionalDouble> difficulties) {
    if (difficulties.isEmpty() || difficulties.stream().anyMatch(OptionalDouble::isEmpty)) {
      return List.of();
    }
    double[] known = difficulties.stream().mapToDouble(OptionalDouble::getAsDouble).toArray();
    double[] bounds = bounds(known);
    List<DifficultyFigures> groups = new ArrayList<>();
    for (int group = 0; group < bounds.length; group++) {
      double above = group == 0 ? Double.NEGATIVE_INFINITY : bounds[group - 1];
      double upTo = bounds[group];
      List<Integer> members = new ArrayList<>();
      for (int image = 0; image < known.length; image++) {
        if (known[image] > above && known[image] <= upTo) {
          members.add(image);
        }
      }
      if (!members.isEmpty()) {
        groups.add(figures(members, known));
      }
    }
    return groups;
  }

  /** The greatest difficulty of each group. */
  private static double[] bounds(double[] known) {
    double[] values = Arrays.stream(known).distinct().sorted().toArray();
    if (values.length <= GROUPS) {
      return values;
    }
    double[] sorted = known.clone();
    Arrays.sort(sorted);
    double[] bounds = new double[GROUPS];
    for (int group = 1; group <= GROUPS; group++) {
      bounds[group - 1] = sorted[Math.max(0, sorted.length * group / GROUPS - 1)];
    }
    return Arrays.stream(bounds).distinct().toArray();
  }

  private DifficultyFigures figures(List<Integer> members, double[] known) {
    int routes = table.routes().size();
    int[] takers = new int[routes];
    int[] right = new int[routes];
    int rightAsTaken = 0;
    double cost = 0;
    double from = Double.POSITIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    for (int image : members) {
      int taken = table.taken()[image];
      takers[taken]++;
      cost += table.relativeCost(taken);
      from = Math.min(from, known[image]);
      to = Math.max(to, known[image]);
      for (int route = 0; route < routes; route++) {
        if (table.isRight(route, image)) {
          right[route]++;
          rightAsTaken += route == taken ? 1 : 0;
        }
      }
    }
    double images = members.size();
    Map<String, Double> shares = new LinkedHashMap<>();
    Map<String, Double> forced = new LinkedHashMap<>();
    for (int route = 0; route < routes; route++) {
      shares.put(nameOf(route), takers[route] / images);
      forced.put(nameOf(route), right[route] / images);
    }
    return new DifficultyFigures(
        from, to, members.size(), rightAsTaken / images, cost / images, shares, forced);
  }

  /** Image by image, of the cheapest and the most expensive route. */
  Effort effort() {
    int cheap = 0;
    int expensive = table.routes().size() - 1;
    int needed = 0;
    int neededSent = 0;
    int wasted = 0;
    int wastedSent = 0;
    for (int image = 0; image < table.images(); image++) {
      boolean sent = table.taken()[image] != cheap;
      if (table.isRight(cheap, image)) {
        wasted++;
        wastedSent += sent ? 1 : 0;
      } else if (table.isRight(expensive, image)) {
        needed++;
        neededSent += sent ? 1 : 0;
      }
    }
    double helps = needed == 0 ? Double.NaN : (double) neededSent / needed;
    double waste = wasted == 0 ? Double.NaN : (double) wastedSent / wasted;
    return new Effort(
        nameOf(cheap),
        nameOf(expensive),
        needed,
        helps,
        wasted,
        waste,
        summary(cheap, expensive, needed, helps, wasted, waste));
  }

  private String summary(
      int cheap, int expensive, int needed, double helps, int wasted, double waste) {
    if (cheap == expensive) {
      return "There is only one route.";
    }
    if (needed == 0) {
      return "No image needs %s: %s is right wherever the expensive route is."
          .formatted(nameOf(expensive), nameOf(cheap));
    }
    if (wasted == 0) {
      return "%s is right for no image: every image needs more.".formatted(nameOf(cheap));
    }
    return Numbers.text(
        "Of the %d images that need %s (%s is wrong, %s right), %s are sent beyond %s; of the %d"
            + " for which %s is right, %s. %s",
        needed,
        nameOf(expensive),
        nameOf(cheap),
        nameOf(expensive),
        Numbers.percent(helps),
        nameOf(cheap),
        wasted,
        nameOf(cheap),
        Numbers.percent(waste),
        verdict(helps, waste));
  }

  private static String verdict(double helps, double waste) {
    if (helps <= waste) {
      return "Effort does not go where it helps.";
    }
    return waste == 0
        ? "Effort goes only where it helps."
        : "Effort goes where it helps %s times as often as where it is wasted."
            .formatted(Numbers.brief(helps / waste));
  }

  private String nameOf(int route) {
    return table.routes().get(route).route().name();
  }
}
