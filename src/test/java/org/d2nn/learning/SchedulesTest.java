package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.d2nn.learning.TrainingSettings.Epsilon;
import org.d2nn.learning.TrainingSettings.LearningRate;
import org.d2nn.learning.TrainingSettings.Schedule;
import org.junit.jupiter.api.Test;

class SchedulesTest {

  @Test
  void epsilonFallsLinearlyFromTheWarmUpToItsEnd() {
    var epsilon = new Epsilon(0.8, 0.2, Schedule.LINEAR, 0.6, 0.2);
    assertThat(epsilon.at(0)).isEqualTo(1);
    assertThat(epsilon.at(0.19)).isEqualTo(1);
    assertThat(epsilon.at(0.2)).isEqualTo(0.8);
    assertThat(epsilon.at(0.4)).isCloseTo(0.5, within(1e-12));
    assertThat(epsilon.at(0.6)).isCloseTo(0.2, within(1e-12));
    assertThat(epsilon.at(1)).isEqualTo(0.2);
  }

  @Test
  void halfWayEachScheduleIsWhereItsNameSays() {
    assertThat(Schedule.EXPONENTIAL.between(1, 0.01, 0.5)).isCloseTo(0.1, within(1e-12));
    assertThat(Schedule.COSINE.between(1, 0, 0.5)).isCloseTo(0.5, within(1e-12));
    assertThat(Schedule.COSINE.between(1, 0, 0.25)).isCloseTo(0.853553, within(1e-6));
    assertThat(Schedule.CONSTANT.between(0.3, 0, 0.5)).isEqualTo(0.3);
    assertThat(new LearningRate(0.1, 0.001, Schedule.EXPONENTIAL).at(0.5))
        .isCloseTo(0.01, within(1e-12));
  }

  @Property
  void noScheduleRises(
      @ForAll Schedule schedule,
      @ForAll @DoubleRange(min = 0, max = 1) double start,
      @ForAll @DoubleRange(min = 0, max = 1) double end,
      @ForAll @DoubleRange(min = 0, max = 1) double early,
      @ForAll @DoubleRange(min = 0, max = 1) double late) {
    var epsilon = new Epsilon(Math.max(start, end), Math.min(start, end), schedule, 0.7, 0.1);
    double before = epsilon.at(Math.min(early, late));
    double after = epsilon.at(Math.max(early, late));
    assertThat(after).isLessThanOrEqualTo(before + 1e-12).isBetween(0.0, 1.0);
  }

  @Property
  void everyFallingScheduleArrives(
      @ForAll Schedule schedule, @ForAll @DoubleRange(min = 0, max = 1) double end) {
    double expected = schedule == Schedule.CONSTANT ? 1 : end;
    assertThat(new Epsilon(1, end, schedule, 0.5, 0).at(0.5)).isEqualTo(expected);
  }
}
