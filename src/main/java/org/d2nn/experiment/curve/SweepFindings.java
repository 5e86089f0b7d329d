package org.d2nn.experiment.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.d2nn.experiment.curve.CostMatchedDifference.HullDifference;
import org.d2nn.experiment.curve.SweepPoint.Kind;

/** Decides what the figures of a sweep say, point by point; {@link CurveText} words it. */
final class SweepFindings {
  private SweepFindings() {}

  static List<String> of(SweepResult result) {
    List<String> lines = new ArrayList<>();
    for (HullDifference one : result.differences()) {
      CurvePosition at = new CurvePosition(one.relativeCost(), one.value());
      lines.add(
          CurveText.reached(one.group(), result.measure(), at) + " " + CurveText.atEqualCost(one));
    }
    againstTheBest(result).ifPresent(lines::add);
    if (result.area() != null) {
      lines.add(CurveText.area(result.area()));
    }
    if (!result.againstExits().isEmpty()) {
      lines.add(CurveText.againstExits(result.againstExits()));
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
