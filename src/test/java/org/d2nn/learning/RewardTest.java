package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RewardTest {

  @Test
  void weighsAccuracyAgainstCost() {
    assertThat(Reward.of(0.8, 1, -0.5)).isCloseTo(0.7, within(1e-12));
    assertThat(Reward.of(1, 0, -0.5)).isZero();
  }

  @Test
  void breakEvenGainsAreThoseOfTheMethod() {
    assertThat(Reward.breakEvenGain(0.5, 0.88)).isCloseTo(0.88, within(0.005));
    assertThat(Reward.breakEvenGain(0.8, 0.88)).isCloseTo(0.22, within(0.005));
    assertThat(Reward.breakEvenGain(0.9, 0.88)).isCloseTo(0.10, within(0.005));
    assertThat(Reward.breakEvenGain(0.97, 0.88)).isCloseTo(0.03, within(0.005));
    assertThat(Reward.breakEvenGain(0, 0.88)).isInfinite();
  }

  @Property
  void atTheBreakEvenGainBothDecisionsEarnTheSame(
      @ForAll @DoubleRange(min = 0.01, max = 1) double lambda,
      @ForAll @DoubleRange(min = 0, max = 1) double extraCost,
      @ForAll @DoubleRange(min = 0, max = 1) double accuracy) {
    double gain = Reward.breakEvenGain(lambda, extraCost);
    assertThat(Reward.of(lambda, accuracy + gain, -0.1 - extraCost))
        .isCloseTo(Reward.of(lambda, accuracy, -0.1), within(1e-9));
  }
}
