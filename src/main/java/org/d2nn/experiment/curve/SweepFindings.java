package org.d2nn.experiment.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.d2nn.experiment.curve.CostMatchedDifference.CurveArea;
import org.d2nn.experiment.curve.CostMatchedDifference.HullDifference;
import org.d2nn.experiment.curve.SweepPoint.Kind;

/** Decides what the figures of a sweep say, point by point; {@link CurveText} words it. */
final class SweepFindings {
  private SweepFindings() {}

  /**
   * @param differences of its dynamic networks and the static ones
   * @param area null for none
   */
  static List<String> of(SweepResult result, List<HullDifference> differences, CurveArea area) {
    List<String> lines = new ArrayList<>();
    for (HullDifference one : differences) {
      CurvePosition at = new CurvePosition(one.relativeCost(), one.value());
      lines.add(
          CurveText.reached(one.group(), result.measure(), at) + " " + CurveText.atEqualCost(one));
    }
    againstTheBest(result).ifPresent(lines::add);
    if (area != null) {
      lines.add(CurveText.area(area));
    }
    result.groups(Kind.D2NN).stream().map(CurveText::information).forEach(lines::add);
    return lines;
  }

  private static Optional<String> againstTheBest(SweepResult result) {
    Optional<CurveGroup> best = result.best(Kind.STATIC);
    Optional<CurveGroup> chosen =
        result.groups(Kind.D2NN).stream()
            .filter(group -> result.front().contains(group.group()))
            .max(Comparator.comparingDouble(group -> group.validation().value()));
    return best.isEmpty() || chosen.isEmpty() || best.get().value() == 0
        ? Optional.empty()
        : Optional.of(
            CurveText.ofTheBest(
                chosen.get().group(),
                chosen.get().position(),
                result.measure(),
                best.get().group(),
                best.get().position()));
  }
}
