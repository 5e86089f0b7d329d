package org.d2nn.experiment.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.CostMatchedDifference.FullDifference;
import org.d2nn.experiment.curve.CostMatchedDifference.HullDifference;
import org.d2nn.experiment.curve.SweepPoint.Kind;

/**
 * Decides what the intervals of a sweep allow to say about a claim; {@link CurveText} words it.
 * Nothing here is chosen by hand.
 */
public final class IntervalFindings {
  private final SweepResult result;

  public IntervalFindings(SweepResult result) {
    this.result = result;
  }

  /**
   * @param keeps what a claim asks for; null for nothing
   */
  public List<String> sentences(Claims.Keeps keeps) {
    List<String> sentences = new ArrayList<>();
    List<HullDifference> dynamic = differences(Kind.D2NN);
    List<HullDifference> equal = dynamic.stream().filter(HullDifference::reachable).toList();
    if (!equal.isEmpty()) {
      sentences.add(
          CurveText.atEqualCost(
              equal, where(equal, Interval::liesAboveZero), where(equal, Interval::liesBelowZero)));
    }
    if (equal.size() < dynamic.size()) {
      sentences.add(
          CurveText.cheaperThanAny(dynamic.stream().filter(one -> !one.reachable()).toList()));
    }
    if (result.area() != null) {
      sentences.add(CurveText.area(result.area()));
    }
    if (!result.againstExits().isEmpty()) {
      sentences.add(CurveText.againstExits(result.againstExits()));
    }
    if (result.cheapestRoute() != null) {
      sentences.add(CurveText.cheapestRoute(result.measure(), result.cheapestRoute()));
    }
    if (keeps != null) {
      sentences.add(kept(keeps));
    }
    List<CurveGroup> groups = result.groups(Kind.D2NN);
    List<CurveGroup> several = groups.stream().filter(one -> one.severalBranches() > 0).toList();
    if (!several.isEmpty()) {
      sentences.add(CurveText.parallel(several));
    }
    if (!groups.isEmpty()) {
      sentences.add(
          CurveText.informedAt(
              groups.stream().filter(one -> one.information().liesAboveZero()).toList()));
    }
    List<HullDifference> blind = differences(Kind.NOISE);
    if (!blind.isEmpty()) {
      sentences.add(CurveText.noise(blind, where(blind, Interval::liesAboveZero)));
    }
    return sentences;
  }

  private List<HullDifference> differences(Kind kind) {
    return result.differences().stream()
        .filter(one -> result.group(one.group()).filter(g -> g.kind() == kind).isPresent())
        .toList();
  }

  private static List<HullDifference> where(List<HullDifference> all, Predicate<Interval> what) {
    return all.stream().filter(one -> what.test(one.difference())).toList();
  }

  private String kept(Claims.Keeps keeps) {
    Optional<FullDifference> best =
        result.againstFull().stream()
            .filter(one -> result.front().contains(one.group()))
            .filter(one -> one.costShare() <= keeps.cost())
            .max(Comparator.comparingDouble(one -> validation(one.group())));
    return best.map(one -> CurveText.kept(keeps, result.measure(), one))
        .orElseGet(() -> CurveText.noneSoCheap(keeps));
  }

  private double validation(String group) {
    return result.group(group).map(found -> found.validation().value()).orElse(Double.NaN);
  }
}
