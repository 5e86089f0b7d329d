package org.d2nn.experiment.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The points of a curve as a table: RFC 4180, a header and a line a point. */
final class CurveTable {
  private static final MathContext DIGITS = new MathContext(6);
  private static final List<String> HEADER =
      List.of(
          "kind",
          "group",
          "lambda",
          "seed",
          "run",
          "images",
          "relativeCost",
          "macs",
          "accuracy",
          "f1",
          "reward",
          "millisPerImage",
          "validationCost",
          "validationValue",
          "randomCost",
          "randomValue",
          "oracleCost",
          "oracleValue");

  private CurveTable() {}

  static String of(List<CurvePoint> points) {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", HEADER));
    points.forEach(point -> lines.add(line(point)));
    return lines.stream().map(line -> line + "\r\n").collect(Collectors.joining());
  }

  private static String line(CurvePoint point) {
    return String.join(
        ",",
        point.kind().label(),
        text(point.group()),
        number(point.lambda()),
        Long.toString(point.seed()),
        text(point.run()),
        Integer.toString(point.images()),
        number(point.relativeCost()),
        number(point.macs()),
        number(point.accuracy()),
        number(point.f1()),
        number(point.reward()),
        number(point.millisPerImage()),
        number(point.validation().relativeCost()),
        number(point.validation().value()),
        number(point.random().relativeCost()),
        number(point.random().value()),
        number(point.oracle().relativeCost()),
        number(point.oracle().value()));
  }

  private static String text(String value) {
    return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
