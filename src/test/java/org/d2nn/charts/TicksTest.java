package org.d2nn.charts;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TicksTest {

  @Test
  void areAtRoundNumbers() {
    assertThat(Ticks.step(1, 5)).isEqualTo(0.2);
    assertThat(Ticks.step(1, 4)).isEqualTo(0.25);
    assertThat(Ticks.step(1325, 5)).isEqualTo(500);
    assertThat(Ticks.decimals(0.25)).isEqualTo(2);
    assertThat(Ticks.decimals(500)).isZero();
  }

  @Property(tries = 200)
  void areFewButNotTooFew(@ForAll @DoubleRange(min = 0.01, max = 1e9) double length) {
    assertThat(length / Ticks.step(length, 5)).isBetween(1.9, 5.01);
  }
}
