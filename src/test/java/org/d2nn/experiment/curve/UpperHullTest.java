package org.d2nn.experiment.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class UpperHullTest {
  private static CurvePosition at(double cost, double value) {
    return new CurvePosition(cost, value);
  }

  /** What the coin flip of a cost reaches. */
  private static double valueAt(List<CurvePosition> positions, double cost) {
    UpperHull.Mixture flip = UpperHull.of(positions).at(cost);
    return (1 - flip.share()) * positions.get(flip.cheaper()).value()
        + flip.share() * positions.get(flip.costlier()).value();
  }

  @Test
  void leavesOutWhatLiesBelowACoinFlipBetweenOthers() {
    List<CurvePosition> positions = List.of(at(1, 0.9), at(0.2, 0.5), at(0.6, 0.6), at(0.4, 0.75));
    UpperHull hull = UpperHull.of(positions);

    assertThat(hull.corners()).containsExactly(1, 3, 0);
    assertThat(valueAt(positions, 0.3)).isEqualTo(0.625, within(1e-12));
    assertThat(hull.at(0.7)).isEqualTo(new UpperHull.Mixture(3, 0, (0.7 - 0.4) / (1 - 0.4)));
  }

  @Test
  void staysLevelBehindTheBestAndBeforeTheCheapest() {
    List<CurvePosition> positions = List.of(at(0.2, 0.5), at(0.5, 0.8), at(1, 0.7));

    assertThat(UpperHull.of(positions).corners()).containsExactly(0, 1);
    assertThat(valueAt(positions, 0.9)).isEqualTo(0.8);
    assertThat(valueAt(positions, 0.1)).isEqualTo(0.5);
  }

  @Test
  void aDearerNetworkThatIsNoBetterIsNoCorner() {
    assertThat(UpperHull.of(List.of(at(0.2, 0.7), at(1, 0.7))).corners()).containsExactly(0);
    assertThat(UpperHull.of(List.of(at(0.5, 0.6), at(0.5, 0.7))).corners()).containsExactly(1);
  }

  @Property
  void noNetworkLiesAboveTheHull(@ForAll("positions") List<CurvePosition> positions) {
    assertThat(positions)
        .allSatisfy(
            one ->
                assertThat(valueAt(positions, one.relativeCost()))
                    .isGreaterThanOrEqualTo(one.value() - 1e-9));
  }

  @Property
  void theHullRisesEverMoreSlowly(@ForAll("positions") List<CurvePosition> positions) {
    List<CurvePosition> corners =
        UpperHull.of(positions).corners().stream().map(positions::get).toList();
    double[] slopes =
        IntStream.range(1, corners.size())
            .mapToDouble(
                i ->
                    (corners.get(i).value() - corners.get(i - 1).value())
                        / (corners.get(i).relativeCost() - corners.get(i - 1).relativeCost()))
            .toArray();
    for (int i = 0; i < slopes.length; i++) {
      assertThat(slopes[i]).isPositive();
      assertThat(i == 0 || slopes[i] < slopes[i - 1]).isTrue();
    }
  }

  @Property
  void aMixtureCostsWhatItIsAskedFor(
      @ForAll("positions") List<CurvePosition> positions,
      @ForAll @DoubleRange(max = 1) double way) {
    UpperHull hull = UpperHull.of(positions);
    CurvePosition first = positions.get(hull.corners().get(0));
    CurvePosition last = positions.get(hull.corners().get(hull.corners().size() - 1));
    double cost = first.relativeCost() + way * (last.relativeCost() - first.relativeCost());
    UpperHull.Mixture mixture = hull.at(cost);
    assertThat(
            (1 - mixture.share()) * positions.get(mixture.cheaper()).relativeCost()
                + mixture.share() * positions.get(mixture.costlier()).relativeCost())
        .isEqualTo(cost, within(1e-9));
  }

  @Property
  void theFrontIsWhatNobodyBeatsAndEverybodyElseIsBeatenByIt(
      @ForAll("positions") List<CurvePosition> positions) {
    List<Integer> front = CurvePosition.front(positions);
    assertThat(front).isNotEmpty();
    for (int i = 0; i < positions.size(); i++) {
      CurvePosition one = positions.get(i);
      boolean covered =
          front.stream()
              .map(positions::get)
              .anyMatch(
                  best -> best.relativeCost() <= one.relativeCost() && best.value() >= one.value());
      assertThat(covered).isTrue();
      boolean beaten =
          positions.stream()
              .anyMatch(
                  other ->
                      other.relativeCost() < one.relativeCost() && other.value() > one.value());
      assertThat(beaten && front.contains(i)).isFalse();
    }
    assertThat(front).containsAll(UpperHull.of(positions).corners());
  }

  @Provide
  Arbitrary<List<CurvePosition>> positions() {
    Arbitrary<Double> share = Arbitraries.integers().between(0, 40).map(i -> i / 40.0);
    return Combinators.combine(share, share)
        .as(CurvePosition::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(9);
  }
}
