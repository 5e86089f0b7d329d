package org.d2nn.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  /** How each kind of quantity is written, everywhere. */
  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          count      | 0            | 0
          count      | 1325         | 1,325
          count      | 1991296      | 1,991,296
          compact    | 0            | 0
          compact    | 999          | 999
          compact    | 18432        | 18.4 k
          compact    | 240000       | 240 k
          compact    | 999700       | 1.00 M
          compact    | 1769600      | 1.77 M
          compact    | 26600000000  | 26.6 G
          probability | 0           | 0.000
          probability | 0.25        | 0.250
          probability | 0.99986     | 0.99986
          probability | 0.00014     | 0.00014
          probability | 0.9999999   | >0.999999
          probability | 1           | >0.999999
          probability | 0.00000003  | <0.000001
          percent    | 0            | 0 %
          percent    | 0.0004       | <0.1 %
          percent    | 0.004        | 0.4 %
          percent    | 0.886        | 89 %
          percent    | 0.996        | 99.6 %
          percent    | 0.9999       | >99.9 %
          percent    | 1            | 100 %
          percent    | NaN          | –
          percent    | -0.12        | -12 %
          decimal    | 0.9375       | 0.938
          decimal    | 1            | 1.000
          decimal    | -0.0001      | 0.000
          decimal    | NaN          | –
          difference | 0.0123       | +0.0123
          difference | -0.02        | -0.0200
          difference | 0            | +0.0000
          difference | -0.0         | +0.0000
          difference | NaN          | –
          brief      | 0            | 0
          brief      | 0.0003       | 0.0003
          brief      | 0.00012345   | 0.000123
          brief      | 0.0000000012 | 1.2e-09
          brief      | 0.0412       | 0.0412
          brief      | 0.741        | 0.741
          brief      | 0.5          | 0.500
          brief      | 1.2345       | 1.23
          brief      | 12.34        | 12.3
          brief      | 412.3        | 412
          brief      | 4120.4       | 4,120
          brief      | NaN          | –
          plain      | 0            | 0
          plain      | 0.25         | 0.25
          plain      | 400          | 400
          plain      | 3.0E-4       | 0.0003
          plain      | 1.0E-7       | 0.0000001
          plain      | 0.123456789012      | 0.123456789012
          duration   | 9.4          | 9 s
          duration   | 60           | 1 min
          duration   | 200          | 3 min 20 s
          duration   | 7500         | 2 h 5 min
          """)
  void aQuantityIsWrittenOneWay(String kind, double value, String written) {
    assertThat(write(kind, value)).isEqualTo(written);
  }

  private static String write(String kind, double value) {
    return switch (kind) {
      case "count" -> Numbers.count((long) value);
      case "compact" -> Numbers.compact((long) value);
      case "percent" -> Numbers.percent(value);
      case "decimal" -> Numbers.decimal(value);
      case "probability" -> Numbers.probability(value);
      case "difference" -> Numbers.difference(value);
      case "brief" -> Numbers.brief(value);
      case "plain" -> Numbers.plain(value);
      case "duration" -> Numbers.duration(value);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @Test
  void theLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Numbers.count(1_991_296)).isEqualTo("1,991,296");
      assertThat(Numbers.decimal(0.123)).isEqualTo("0.123");
      assertThat(Numbers.compact(18_432)).isEqualTo("18.4 k");
      assertThat(Numbers.text("%.2f", 0.5)).isEqualTo("0.50");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void sharesOfOneWholeAddUpToIt() {
    assertThat(Numbers.percents(List.of(0.505, 0.495))).containsExactly("51 %", "49 %");
    assertThat(Numbers.percents(List.of(1 / 3.0, 1 / 3.0, 1 / 3.0)))
        .containsExactly("34 %", "33 %", "33 %");
    assertThat(Numbers.percents(List.of(0.125, 0.125))).containsExactly("13 %", "12 %");
    assertThat(Numbers.percents(List.of(0.004, 0.333, 0.663)))
        .containsExactly("0.4 %", "33.3 %", "66.3 %");
    assertThat(Numbers.percents(List.of(0.0001, 0.9999))).containsExactly("<0.1 %", ">99.9 %");
    assertThat(Numbers.percents(List.of(0.0, 1.0))).containsExactly("0 %", "100 %");
  }
}
