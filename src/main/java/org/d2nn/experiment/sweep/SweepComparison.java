package org.d2nn.experiment.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.d2nn.experiment.curve.CostMatchedDifference;
import org.d2nn.experiment.curve.CostMatchedDifference.CurveArea;
import org.d2nn.experiment.curve.CostMatchedDifference.HullDifference;
import org.d2nn.experiment.curve.CurveGroup;
import org.d2nn.experiment.curve.FinishedPoint;
import org.d2nn.experiment.curve.Measure;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.d2nn.experiment.curve.SweepResult;
import org.d2nn.experiment.file.WrongInput;

/**
 * The dynamic networks of one sweep against those of another on the same test images, at equal
 * cost: for variants of one experiment, such as the size of its mini-bags.
 *
 * @param one name of the first sweep's folder
 * @param other name of the second's
 * @param measure what is compared
 * @param differences each network of the first against a coin flip between two of the second, or
 *     the best one of them
 * @param area under the first curve ({@code dynamic}) and the second ({@code statics}); null where
 *     their costs do not overlap
 */
public record SweepComparison(
    String one, String other, Measure measure, List<HullDifference> differences, CurveArea area) {

  /**
   * @param measure empty for what the first sweep is rewarded for
   * @throws WrongInput if a sweep has no finished dynamic network, or their test images differ
   */
  public static SweepComparison of(Sweep one, Sweep other, Optional<Measure> measure) {
    Measure compared = measure.orElseGet(() -> Measure.of(one.settings().experiment().training()));
    String oneName = name(one);
    String otherName = name(other).equals(oneName) ? name(other) + " (other)" : name(other);
    List<FinishedPoint> first = dynamic(one, oneName, compared);
    List<FinishedPoint> second = dynamic(other, otherName, compared);
    List<FinishedPoint> all = new ArrayList<>(first);
    all.addAll(second);
    CostMatchedDifference equalCost =
        new CostMatchedDifference(
            all, compared, one.settings().experiment().training().reward().positiveClass());
    List<CurveGroup> ours = groups(first, compared);
    List<CurveGroup> theirs = groups(second, compared);
    return new SweepComparison(
        oneName,
        otherName,
        compared,
        equalCost.differences(ours, theirs),
        equalCost.area(ours, theirs).orElse(null));
  }

  private static String name(Sweep sweep) {
    return sweep.settings().out().toAbsolutePath().normalize().getFileName().toString();
  }

  private static List<FinishedPoint> dynamic(Sweep sweep, String name, Measure measure) {
    List<SweepPoint> dynamic =
        sweep.points().stream().filter(point -> point.kind() == Kind.D2NN).toList();
    List<FinishedPoint> points =
        FinishedPoint.of(sweep.settings().experiment(), dynamic, measure, name + ", ");
    if (points.isEmpty()) {
      throw new WrongInput(
          sweep.settings().out() + ": has no finished run of a dynamic network. Sweep it first.");
    }
    return points;
  }

  private static List<CurveGroup> groups(List<FinishedPoint> points, Measure measure) {
    return SweepResult.groups(points.stream().map(FinishedPoint::figures).toList(), measure)
        .stream()
        .sorted(Comparator.comparingDouble(CurveGroup::relativeCost))
        .toList();
  }
}
