package org.d2nn.app.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void compactNumbersHaveThreeFiguresAndAUnit() {
    assertThat(Figures.compact(0)).isEqualTo("0");
    assertThat(Figures.compact(999)).isEqualTo("999");
    assertThat(Figures.compact(18_432)).isEqualTo("18.4 k");
    assertThat(Figures.compact(999_700)).isEqualTo("1.00 M");
    assertThat(Figures.compact(1_769_600)).isEqualTo("1.77 M");
    assertThat(Figures.compact(26_600_000_000L)).isEqualTo("26.6 G");
  }

  @Test
  void numbersAreWrittenTheSameInEveryLocale() {
    var before = java.util.Locale.getDefault();
    try {
      java.util.Locale.setDefault(java.util.Locale.GERMANY);
      assertThat(Figures.grouped(1_991_296)).isEqualTo("1,991,296");
      assertThat(Figures.hundredths(0.123)).isEqualTo("0.12");
      assertThat(Figures.percent(0.886)).isEqualTo("89 %");
      assertThat(Figures.percent(0.004)).isEqualTo("0.4 %");
    } finally {
      java.util.Locale.setDefault(before);
    }
  }
}
