package org.d2nn.experiment.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.CostMatchedDifference.HullDifference;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.junit.jupiter.api.Test;

class IntervalFindingsTest {
  private static final Interval NOTHING = new Interval(0, -0.01, 0.01);
  private static final Interval BETTER = new Interval(0.02, 0.01, 0.03);
  private static final Interval WORSE = new Interval(-0.02, -0.03, -0.01);

  private static HullDifference at(double lambda, Interval difference, boolean reachable) {
    return new HullDifference("λ " + lambda, 5, lambda / 2, 0.9, 0.9, difference, reachable);
  }

  private static List<String> sentences(HullDifference... differences) {
    List<CurveGroup> groups =
        Arrays.stream(differences)
            .map(
                one ->
                    new CurveGroup(
                        Kind.D2NN,
                        one.group(),
                        2 * one.relativeCost(),
                        5,
                        one.relativeCost(),
                        0,
                        100,
                        one.value(),
                        0,
                        1,
                        new CurvePosition(one.relativeCost(), 0.9),
                        new CurvePosition(one.relativeCost(), 0.9),
                        new CurvePosition(one.relativeCost(), 0.9),
                        NOTHING,
                        0))
            .toList();
    return new IntervalFindings(
            new SweepResult(
                "sweep",
                Measure.ACCURACY,
                List.of(),
                groups,
                List.of(),
                List.of(),
                List.of(differences),
                null,
                List.of(),
                List.of(),
                null,
                List.of()))
        .sentences(null);
  }

  @Test
  void saysWhichNetworksAreBetterAndWhichWorseAtEqualCost() {
    assertThat(sentences(at(0.5, NOTHING, true), at(0.8, BETTER, true), at(0.9, WORSE, true)))
        .first()
        .isEqualTo(
            "At equal cost, the dynamic networks are better than the static ones at λ 0.8 (cost"
                + " 0.400, +0.0200 [+0.0100, +0.0300]), but worse at λ 0.9 (cost 0.450, -0.0200"
                + " [-0.0300, -0.0100]). Elsewhere the interval contains zero.");
    assertThat(sentences(at(0.5, NOTHING, true)))
        .first()
        .asString()
        .contains("no dynamic network differs from a coin flip");
  }

  @Test
  void whatIsCheaperThanEveryStaticNetworkIsNotComparedAtEqualCost() {
    assertThat(sentences(at(0.5, WORSE, false)))
        .noneMatch(sentence -> sentence.contains("At equal cost"))
        .first()
        .asString()
        .startsWith("Cheaper than every static network here")
        .contains("λ 0.5 (cost 0.250, -0.0200 [-0.0300, -0.0100])");
  }
}
