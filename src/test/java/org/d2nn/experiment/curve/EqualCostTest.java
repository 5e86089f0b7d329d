package org.d2nn.experiment.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.d2nn.experiment.analysis.ExitAnswers;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.CostMatchedDifference.CurveArea;
import org.d2nn.experiment.curve.CostMatchedDifference.ExitDifference;
import org.d2nn.experiment.curve.CostMatchedDifference.FullDifference;
import org.d2nn.experiment.curve.CostMatchedDifference.HullDifference;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.graph.ReferenceCost;
import org.junit.jupiter.api.Test;

/** Two static networks, one at cost 0.2 and one at 1, against a dynamic one in between. */
class EqualCostTest {
  private static final ReferenceCost REFERENCE = new ReferenceCost(1000, true);
  private static final Interval NOTHING = new Interval(0, 0, 0);
  private final List<FinishedPoint> points = new ArrayList<>();

  /** What the next run's confidence exit knows; null where it has none. */
  private ExitAnswers exit;

  /**
   * A run on as many images as there are marks, half of each class: {@code +} where it is right.
   */
  private void run(Kind kind, String group, long seed, String answers, String costs) {
    int[] labels = new int[answers.length()];
    int[] predictions = new int[answers.length()];
    int[] routes = new int[answers.length()];
    for (int image = 0; image < labels.length; image++) {
      labels[image] = image % 2;
      predictions[image] = answers.charAt(image) == '+' ? labels[image] : 1 - labels[image];
      routes[image] = costs.charAt(image % costs.length()) == 'h' ? 1 : 0;
    }
    SplitAnswers split = new SplitAnswers(labels, predictions, routes, new long[] {200, 1000});
    WeightedCounts tally = WeightedCounts.of(split, 2);
    CurvePosition position = new CurvePosition(split.meanMacs() / 1000, tally.accuracy());
    points.add(
        new FinishedPoint(
            new CurvePoint(
                kind,
                group,
                0.9,
                seed,
                group + seed,
                labels.length,
                position.relativeCost(),
                split.meanMacs(),
                tally.accuracy(),
                tally.f1(Optional.empty()),
                0,
                0,
                position,
                position,
                position,
                NOTHING,
                0,
                List.of(),
                List.of(),
                ""),
            new PointMeasurement(0, List.of("no", "yes"), split, split, 0, 0, null, exit, exit),
            REFERENCE));
  }

  private CostMatchedDifference equalCost(Measure measure) {
    return new CostMatchedDifference(points, measure, Optional.empty());
  }

  private List<HullDifference> differences(Measure measure) {
    List<CurveGroup> dynamic = new ArrayList<>(groups(Kind.D2NN, measure));
    return equalCost(measure).differences(dynamic, groups(Kind.STATIC, measure));
  }

  private Optional<CurveArea> area() {
    return equalCost(Measure.ACCURACY)
        .area(groups(Kind.D2NN, Measure.ACCURACY), groups(Kind.STATIC, Measure.ACCURACY));
  }

  private List<CurveGroup> groups(Kind kind, Measure measure) {
    return points.stream()
        .map(FinishedPoint::figures)
        .filter(point -> point.kind() == kind)
        .collect(Collectors.groupingBy(CurvePoint::group))
        .values()
        .stream()
        .map(members -> CurveGroup.of(members, measure))
        .sorted(Comparator.comparingDouble(CurveGroup::relativeCost))
        .toList();
  }

  @Test
  void comparesWithTheCoinFlipOfTheSameCost() {
    run(Kind.STATIC, "low", 1, "++----++--", "l"); // 0.4 at 0.2
    run(Kind.STATIC, "high", 1, "++++++++--", "h"); // 0.8 at 1
    run(Kind.D2NN, "dynamic", 1, "+++++++---", "lh"); // 0.7 at 0.6

    HullDifference difference = differences(Measure.ACCURACY).get(0);

    assertThat(difference.group()).isEqualTo("dynamic");
    assertThat(difference.seeds()).isEqualTo(1);
    assertThat(difference.value()).isEqualTo(0.7, within(1e-12));
    assertThat(difference.hull()).isEqualTo(0.6, within(1e-12)); // half of each
    assertThat(difference.difference().value()).isEqualTo(0.1, within(1e-12));
    assertThat(difference.reachable()).isTrue();
  }

  @Test
  void whatIsAlwaysTheSameHasNoWidth() {
    String right = "+".repeat(60);
    String half = "++--".repeat(15);
    for (long seed = 1; seed <= 3; seed++) {
      run(Kind.STATIC, "low", seed, half, "l");
      run(Kind.STATIC, "high", seed, half, "h");
      run(Kind.D2NN, "same", seed, half, "l");
      run(Kind.D2NN, "better", seed, right, "l");
    }
    List<HullDifference> found = differences(Measure.ACCURACY);

    assertThat(found.get(0).seeds()).isEqualTo(3);
    Interval same = of(found, "same");
    assertThat(same).isEqualTo(new Interval(0, 0, 0));
    Interval better = of(found, "better");
    assertThat(better.value()).isEqualTo(0.5);
    assertThat(better.low()).isBetween(0.3, 0.45);
    assertThat(better.high()).isBetween(0.55, 0.7);
  }

  private static Interval of(List<HullDifference> found, String group) {
    return found.stream()
        .filter(d -> d.group().equals(group))
        .findFirst()
        .orElseThrow()
        .difference();
  }

  @Test
  void f1OfACoinFlipIsOfItsExpectedAnswers() {
    run(Kind.STATIC, "low", 1, "++++----", "l"); // yes right 2 of 4, 2 false alarms: F1 0.5
    run(Kind.STATIC, "high", 1, "++++++++", "h"); // F1 1
    run(Kind.D2NN, "dynamic", 1, "++++++++", "lh");

    HullDifference difference = differences(Measure.F1).get(0);

    // of half of each: 3 hits, 4 yes, 4 answered yes
    assertThat(difference.hull()).isEqualTo(6.0 / 8, within(1e-12));
    assertThat(difference.value()).isEqualTo(1);
  }

  @Test
  void againstTheFullNetworkItSaysWhatIsKeptAtWhichCost() {
    run(Kind.STATIC, "full", 1, "++++++++--", "h"); // 0.8 at 1
    run(Kind.D2NN, "dynamic", 1, "+++++++---", "lh"); // 0.7 at 0.6

    FullDifference kept =
        equalCost(Measure.ACCURACY)
            .againstFull(
                groups(Kind.D2NN, Measure.ACCURACY), groups(Kind.STATIC, Measure.ACCURACY).get(0))
            .get(0);

    assertThat(kept.costShare()).isEqualTo(0.6, within(1e-12));
    assertThat(kept.difference().value()).isEqualTo(-0.1, within(1e-12));
    assertThat(kept.ratio().value()).isEqualTo(7.0 / 8, within(1e-12));
    assertThat(kept.ratio().low()).isBetween(0.4, 7.0 / 8);
    assertThat(kept.ratio().high()).isEqualTo(1, within(1e-12)); // never right where full is not
  }

  @Test
  void aSeedThatOneSideLacksCountsNothing() {
    run(Kind.STATIC, "low", 1, "++--", "l");
    run(Kind.D2NN, "dynamic", 1, "++++", "l");
    run(Kind.D2NN, "dynamic", 2, "----", "l");

    HullDifference difference = differences(Measure.ACCURACY).get(0);

    assertThat(difference.seeds()).isEqualTo(1);
    assertThat(difference.difference().value()).isEqualTo(0.5);
  }

  @Test
  void theAreaIsTheMeanHeightFromWhereBothCurvesBegin() {
    run(Kind.STATIC, "low", 1, "++--------", "l"); // 0.2 at 0.2
    run(Kind.STATIC, "high", 1, "++++++++++", "h"); // 1.0 at 1
    run(Kind.D2NN, "dynamic", 1, "++++++++--", "lh"); // 0.8 at 0.6, level from there

    CurveArea area = area().orElseThrow();

    assertThat(area.from()).isEqualTo(0.6, within(1e-12));
    assertThat(area.to()).isEqualTo(1, within(1e-12));
    assertThat(area.dynamic().value()).isEqualTo(0.8, within(1e-9));
    assertThat(area.statics().value()).isEqualTo(0.8, within(1e-9)); // from 0.6 to 1
    assertThat(area.difference().value()).isEqualTo(0, within(1e-9));
    assertThat(area.middle().value()).isEqualTo(0, within(1e-9)); // at 0.8 both are at 0.8
  }

  @Test
  void itIsSaidWhereACurveIsHeldLevel() {
    run(Kind.STATIC, "low", 1, "++--------", "l");
    run(Kind.STATIC, "high", 1, "++++++++++", "h");
    run(Kind.D2NN, "dynamic", 1, "++++++++--", "lh");

    CurveArea area = area().orElseThrow();

    assertThat(area.dynamicEnd()).isEqualTo(0.6, within(1e-12));
    assertThat(area.staticsEnd()).isEqualTo(1, within(1e-12));
    assertThat(CurveText.area(area))
        .endsWith(" The curve is held level beyond its last point, at 0.600.");
  }

  /** Sure of the first half of the images, and right there; unsure and wrong on the others. */
  private static ExitAnswers sureOfHalf(int images) {
    int[] cheap = new int[images];
    int[] expensive = new int[images];
    double[] confidence = new double[images];
    for (int image = 0; image < images; image++) {
      boolean sure = image < images / 2;
      cheap[image] = sure ? image % 2 : 1 - image % 2;
      expensive[image] = image % 2;
      confidence[image] = (sure ? 0.9 : 0.6) - 0.001 * image;
    }
    return new ExitAnswers(cheap, expensive, confidence, 200, 1000);
  }

  private List<ExitDifference> againstExits() {
    return equalCost(Measure.ACCURACY)
        .against(
            groups(Kind.D2NN, Measure.ACCURACY),
            new ExitRivals(points, Measure.ACCURACY, Optional.empty()).best());
  }

  @Test
  void aConfidenceExitSpendsWhatIsAskedByAThresholdOfTheValidationSplit() {
    exit = sureOfHalf(40);
    run(Kind.D2NN, "dynamic", 1, "+".repeat(20) + "-".repeat(20), "l"); // right on half, cost 0.2

    List<ExitDifference> found = againstExits();

    // at 0.2 all leave, at 1 none: one more tenth of the cost, one more eighth continues
    assertThat(found)
        .extracting(one -> Math.round(100 * one.relativeCost()))
        .containsExactly(30L, 40L, 50L, 60L, 70L, 80L, 90L);
    // what continues are the unsure ones, all of which become right
    assertThat(found.get(0).exit()).isEqualTo(0.5 + 0.125, within(1e-12));
    assertThat(found.get(3).exit()).isEqualTo(1, within(1e-12));
    assertThat(found.get(6).exit()).isEqualTo(1, within(1e-12));
    assertThat(found.get(0).dynamic()).isEqualTo(0.5, within(1e-12));
    assertThat(found.get(3).difference().value()).isEqualTo(-0.5, within(1e-12));
    assertThat(found.get(3).difference().liesBelowZero()).isTrue();
  }

  @Test
  void whereTheNetworkCostsMoreItIsNotCompared() {
    exit = sureOfHalf(40);
    run(Kind.D2NN, "dynamic", 1, "+".repeat(40), "lh"); // cost 0.6

    assertThat(againstExits())
        .extracting(one -> Math.round(100 * one.relativeCost()))
        .containsExactly(60L, 70L, 80L, 90L);
  }

  @Test
  void ofSeveralNetworksTheBestExitIsTheRival() {
    exit = sureOfHalf(40);
    run(Kind.D2NN, "good exit", 1, "+".repeat(40), "lh");
    ExitAnswers bad = sureOfHalf(40);
    exit = new ExitAnswers(bad.cheap(), bad.cheap(), bad.confidence(), 200, 1000);
    run(Kind.D2NN, "bad exit", 1, "+".repeat(40), "lh");

    assertThat(againstExits()).extracting(ExitDifference::weights).containsOnly("good exit");
  }

  @Test
  void theSameDecisionsAsTheExitMakeNoDifference() {
    exit = sureOfHalf(40);
    run(Kind.D2NN, "dynamic", 1, "+".repeat(40), "l".repeat(20) + "h".repeat(20)); // cost 0.6

    ExitDifference same = againstExits().get(0);

    assertThat(same.relativeCost()).isEqualTo(0.6, within(1e-12));
    assertThat(same.difference()).isEqualTo(NOTHING);
  }

  @Test
  void networksWithoutTwoAnsweringRoutesHaveNoExit() {
    run(Kind.D2NN, "dynamic", 1, "++++", "l");

    assertThat(againstExits()).isEmpty();
  }

  @Test
  void theCheapestRouteIsComparedWithTheNetworkOfThatRouteAlone() {
    exit = sureOfHalf(40);
    run(Kind.D2NN, "dynamic", 1, "+".repeat(40), "lh"); // down the cheap route half are right
    exit = null;
    run(Kind.STATIC, "static cheap", 1, "+".repeat(30) + "-".repeat(10), "l");

    FullDifference found =
        equalCost(Measure.ACCURACY)
            .againstAlone(
                new ExitRivals(points, Measure.ACCURACY, Optional.empty()).cheapestRoute(),
                groups(Kind.STATIC, Measure.ACCURACY).get(0))
            .orElseThrow();

    assertThat(found.value()).isEqualTo(0.5, within(1e-12));
    assertThat(found.fullValue()).isEqualTo(0.75, within(1e-12));
    assertThat(found.costShare()).isEqualTo(1, within(1e-12));
    assertThat(found.difference().value()).isEqualTo(-0.25, within(1e-12));
    assertThat(found.difference().liesBelowZero()).isTrue();
    assertThat(CurveText.cheapestRoute(Measure.ACCURACY, found))
        .startsWith(
            "Every image down the cheapest route: accuracy 0.500; a network of that route alone"
                + " (static cheap): 0.750; difference -0.2500 [");
  }

  @Test
  void refusesRunsThatWereTestedOnDifferentImages() {
    run(Kind.STATIC, "low", 1, "++--", "l");
    run(Kind.D2NN, "dynamic", 1, "++--++", "l");

    assertThatThrownBy(() -> equalCost(Measure.ACCURACY))
        .isInstanceOf(WrongInput.class)
        .hasMessageContaining("different images");
  }

  @Test
  void pooledTrainingsShareTheirImages() {
    Interval one = new Interval(0.1, 0.1 - 1.96 * 0.02, 0.1 + 1.96 * 0.02);
    Interval other = new Interval(0.2, 0.2 - 1.96 * 0.02, 0.2 + 1.96 * 0.02);

    Interval pooled = Interval.pooled(Arrays.asList(one, other));

    assertThat(pooled.value()).isEqualTo(0.15, within(1e-12));
    // images 0.02, trainings 0.0707 / sqrt 2 = 0.05
    assertThat(pooled.high() - pooled.value())
        .isEqualTo(1.96 * Math.sqrt(0.0004 + 0.0025), within(1e-12));
  }
}
