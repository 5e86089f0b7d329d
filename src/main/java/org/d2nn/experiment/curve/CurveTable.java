package org.d2nn.experiment.curve;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The points of a curve as a table: RFC 4180, a header, one line per run; then what other ways of
 * deciding give with each dynamic run's weights: {@code random}, {@code oracle}, and the steps of
 * {@code confidence-exit} and {@code q-gap}, of which only cost and the curve's own measure are
 * known.
 */
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
          "validationValue");

  private final SweepResult result;
  private final List<String> lines = new ArrayList<>();

  private CurveTable(SweepResult result) {
    this.result = result;
  }

  static String of(SweepResult result) {
    CurveTable table = new CurveTable(result);
    table.lines.add(String.join(",", HEADER));
    result.points().forEach(table::addRun);
    result.points().stream()
        .filter(point -> point.kind() == SweepPoint.Kind.D2NN)
        .forEach(table::addOthers);
    return table.lines.stream().map(line -> line + "\r\n").collect(Collectors.joining());
  }

  private void addRun(CurvePoint point) {
    lines.add(
        String.join(
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
            number(point.validation().value())));
  }

  private void addOthers(CurvePoint point) {
    addOther("random", point, List.of(point.random()));
    addOther("oracle", point, List.of(point.oracle()));
    addOther("confidence-exit", point, point.confidenceExit());
    addOther("q-gap", point, point.gapCurve());
  }

  private void addOther(String kind, CurvePoint point, List<CurvePosition> positions) {
    for (CurvePosition position : positions) {
      boolean f1 = result.measure() == Measure.F1;
      lines.add(
          String.join(
              ",",
              kind,
              text(point.group()),
              number(point.lambda()),
              Long.toString(point.seed()),
              text(point.run()),
              Integer.toString(point.images()),
              number(position.relativeCost()),
              "",
              f1 ? "" : number(position.value()),
              f1 ? number(position.value()) : "",
              "",
              "",
              "",
              ""));
    }
  }

  private static String text(String value) {
    return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
        : "";
  }
}
