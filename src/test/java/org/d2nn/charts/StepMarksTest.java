package org.d2nn.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.d2nn.charts.ChartModel.Seen;
import org.d2nn.charts.ChartModel.StepMark;
import org.junit.jupiter.api.Test;

class StepMarksTest {
  private static final StepMark CHANGE = new StepMark(1234, "λ 0.95", false);

  private static Seen seen(int epochs, StepMark... others) {
    List<StepMark> marks = new ArrayList<>(List.of(others));
    IntStream.rangeClosed(1, epochs)
        .forEach(epoch -> marks.add(new StepMark(epoch * 10.0, "epoch " + epoch, true)));
    return new Seen(Double.NaN, Double.NaN, 1, false, marks);
  }

  @Test
  void aFewEpochsAreAllMarked() {
    assertThat(seen(30, CHANGE).marksIn(0, 300)).hasSize(30);
    assertThat(seen(300, CHANGE).marksIn(1000, 1300)).hasSize(32).contains(CHANGE);
  }

  @Test
  void ofVeryManySomeAtEqualDistancesAndEveryChange() {
    List<StepMark> marks = seen(2000, CHANGE).marksIn(0, 20_000);
    assertThat(marks).hasSize(41).contains(CHANGE);
    List<Double> steps = marks.stream().filter(StepMark::isFaint).map(StepMark::step).toList();
    assertThat(steps.get(0)).isEqualTo(500);
    assertThat(steps.get(39)).isEqualTo(20_000);
  }
}
