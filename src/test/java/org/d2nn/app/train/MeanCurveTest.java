package org.d2nn.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.d2nn.charts.SeriesBuffer;
import org.junit.jupiter.api.Test;

class MeanCurveTest {

  private static SeriesBuffer curve(double... stepsAndValues) {
    var curve = new SeriesBuffer();
    for (int i = 0; i < stepsAndValues.length; i += 2) {
      curve.add(stepsAndValues[i], stepsAndValues[i + 1]);
    }
    return curve;
  }

  @Test
  void isTheMeanAtEachStepWithTheSmallestAndTheLargest() {
    var mean = MeanCurve.of(List.of(curve(10, 1, 20, 3), curve(10, 2, 20, 7))).points();
    assertThat(mean.x()).containsExactly(10, 20);
    assertThat(mean.mean()).containsExactly(1.5, 5);
    assertThat(mean.min()).containsExactly(1, 3);
    assertThat(mean.max()).containsExactly(2, 7);
  }

  @Test
  void readsOthersBetweenTheirStepsAndEndsWhereTheShortestDoes() {
    var mean = MeanCurve.of(List.of(curve(0, 0, 5, 0, 10, 0, 15, 0), curve(0, 0, 10, 10))).points();
    assertThat(mean.x()).containsExactly(0, 5, 10);
    assertThat(mean.mean()).containsExactly(0, 2.5, 5);
  }

  @Test
  void leavesOutRunsWithoutAnyValue() {
    assertThat(MeanCurve.of(List.of(curve(1, 4), curve())).points().mean()).containsExactly(4);
    assertThat(MeanCurve.of(List.of(curve())).points().size()).isZero();
  }
}
