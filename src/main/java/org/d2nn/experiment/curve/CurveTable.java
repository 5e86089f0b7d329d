package org.d2nn.experiment.curve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The points of a curve as a table: RFC 4180, a header, one line per run; then what other ways of
 * deciding give with each dynamic run's weights: {@code random}, {@code oracle}, and the steps of
 * {@code confidence-exit} and {@code q-gap}, of which only cost and the curve's own measure are
 * known.
 */
final class CurveTable {
  private static final MathContext DIGITS = new MathContext(6);
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
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
              "validationValue")
          .get();

  private final boolean f1;
  private final CSVPrinter csv;

  private CurveTable(boolean f1, CSVPrinter csv) {
    this.f1 = f1;
    this.csv = csv;
  }

  static String of(SweepResult result) {
    StringBuilder text = new StringBuilder();
    try {
      CurveTable table =
          new CurveTable(result.measure() == Measure.F1, new CSVPrinter(text, FORMAT));
      for (CurvePoint point : result.points()) {
        table.addRun(point);
      }
      for (CurvePoint point : result.points()) {
        if (point.kind() == SweepPoint.Kind.D2NN) {
          table.addOthers("random", point, List.of(point.random()));
          table.addOthers("oracle", point, List.of(point.oracle()));
          table.addOthers("confidence-exit", point, point.confidenceExit());
          table.addOthers("q-gap", point, point.gapCurve());
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private void addRun(CurvePoint point) throws IOException {
    csv.printRecord(
        point.kind().label(),
        point.group(),
        number(point.lambda()),
        point.seed(),
        point.run(),
        point.images(),
        number(point.relativeCost()),
        number(point.macs()),
        number(point.accuracy()),
        number(point.f1()),
        number(point.reward()),
        number(point.millisPerImage()),
        number(point.validation().relativeCost()),
        number(point.validation().value()));
  }

  private void addOthers(String kind, CurvePoint point, List<CurvePosition> positions)
      throws IOException {
    for (CurvePosition position : positions) {
      csv.printRecord(
          kind,
          point.group(),
          number(point.lambda()),
          point.seed(),
          point.run(),
          point.images(),
          number(position.relativeCost()),
          null,
          f1 ? null : number(position.value()),
          f1 ? number(position.value()) : null,
          null,
          null,
          null,
          null);
    }
  }

  /** Six digits, and of a larger number all before the point; null where there is no number. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded =
        exact.precision() - exact.scale() > DIGITS.getPrecision()
            ? exact.setScale(0, RoundingMode.HALF_EVEN)
            : exact.round(DIGITS);
    return rounded.stripTrailingZeros().toPlainString();
  }
}
