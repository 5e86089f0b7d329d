package org.d2nn.experiment.curve;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.SweepPoint.Kind;

/**
 * The repetitions of one point with several seeds, by mean and standard deviation over the seeds.
 *
 * @param group {@code λ 0.8}, {@code static N1+N2}
 * @param lambda NaN for a static network
 * @param seeds how many are finished
 * @param relativeCost mean
 * @param value mean of the curve's measure on the test split
 * @param valueDeviation its standard deviation over the seeds; 0 for a single one
 * @param millisPerImage mean
 * @param validation mean on the validation split
 * @param random mean of the same weights under the random policy
 * @param oracle mean of the same weights under the best routes in hindsight
 * @param information accuracy that is lost when decisions are shuffled within each class, pooled
 *     over the seeds
 * @param severalBranches mean share of the test images whose answer more than one node computes
 */
public record CurveGroup(
    Kind kind,
    String group,
    double lambda,
    int seeds,
    double relativeCost,
    double relativeCostDeviation,
    double macs,
    double value,
    double valueDeviation,
    double millisPerImage,
    CurvePosition validation,
    CurvePosition random,
    CurvePosition oracle,
    Interval information,
    double severalBranches) {

  static CurveGroup of(List<CurvePoint> points, Measure measure) {
    CurvePoint first = points.get(0);
    ToDoubleFunction<CurvePoint> value = point -> point.position(measure).value();
    return new CurveGroup(
        first.kind(),
        first.group(),
        first.lambda(),
        points.size(),
        mean(points, CurvePoint::relativeCost),
        deviation(points, CurvePoint::relativeCost),
        mean(points, CurvePoint::macs),
        mean(points, value),
        deviation(points, value),
        mean(points, CurvePoint::millisPerImage),
        middle(points, CurvePoint::validation),
        middle(points, CurvePoint::random),
        middle(points, CurvePoint::oracle),
        Interval.pooled(points.stream().map(CurvePoint::information).toList()),
        mean(points, CurvePoint::severalBranches));
  }

  /** Where it stands on the test split. */
  public CurvePosition position() {
    return new CurvePosition(relativeCost, value);
  }

  private static CurvePosition middle(
      List<CurvePoint> points, Function<CurvePoint, CurvePosition> what) {
    return new CurvePosition(
        mean(points, point -> what.apply(point).relativeCost()),
        mean(points, point -> what.apply(point).value()));
  }

  private static double mean(List<CurvePoint> points, ToDoubleFunction<CurvePoint> figure) {
    return points.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  private static double deviation(List<CurvePoint> points, ToDoubleFunction<CurvePoint> figure) {
    return Interval.deviation(points.stream().mapToDouble(figure).toArray());
  }
}
