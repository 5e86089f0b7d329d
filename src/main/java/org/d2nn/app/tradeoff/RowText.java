package org.d2nn.app.tradeoff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d2nn.experiment.curve.CostMatchedDifference.HullDifference;
import org.d2nn.experiment.curve.CurveGroup;
import org.d2nn.experiment.curve.CurvePosition;
import org.d2nn.experiment.curve.CurveText;
import org.d2nn.experiment.curve.Measure;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.d2nn.experiment.curve.SweepResult;
import org.d2nn.experiment.sweep.PointState.Status;
import org.d2nn.format.Numbers;

/** What a line of the table means, in words. */
final class RowText {
  private static final String TRY =
      " It is tried again when the sweep is resumed. If numbers overflowed, try a smaller learning"
          + " rate or clipping; the run folder's log.txt has the details.";

  private RowText() {}

  static String of(Row row, SweepResult result) {
    if (row.status() == Status.FAILED) {
      return row.message() + TRY;
    }
    if (!row.isMeasured()) {
      return "Not finished: "
          + row.standing()
          + "."
          + (row.standing().contains(row.message()) ? "" : "\n" + row.message());
    }
    boolean f1 = result.measure() == Measure.F1;
    CurvePosition at =
        new CurvePosition(
            row.figure(FigureColumn.RELATIVE_COST),
            row.figure(f1 ? FigureColumn.F1 : FigureColumn.ACCURACY));
    return "%s %s at %s of the cost.%s"
        .formatted(
            f1 ? "F1" : "Accuracy",
            Numbers.decimal(at.value()),
            Numbers.decimal(at.relativeCost()),
            row.kind() == Kind.STATIC ? "" : besideStatics(row, at, result));
  }

  /** The conclusion of the whole sweep; empty while there is none. */
  static String of(SweepResult result) {
    List<HullDifference> differences =
        result.differences().stream()
            .filter(
                one -> result.group(one.group()).filter(of -> of.kind() == Kind.D2NN).isPresent())
            .toList();
    int all = differences.size();
    if (all == 0) {
      return "";
    }
    List<HullDifference> equal = differences.stream().filter(HullDifference::reachable).toList();
    List<String> sentences = new ArrayList<>();
    if (!equal.isEmpty()) {
      sentences.add(
          CurveText.countedAtEqualCost(
              equal.size(),
              equal.stream().filter(one -> one.difference().liesAboveZero()).count(),
              equal.stream().filter(one -> one.difference().liesBelowZero()).count()));
    }
    if (equal.size() < all) {
      sentences.add(CurveText.countedCheaper(all - equal.size(), all));
    }
    if (result.area() != null) {
      sentences.add(CurveText.area(result.area(), "the static networks"));
    }
    if (!result.againstExits().isEmpty()) {
      sentences.add(CurveText.againstExits(result.againstExits()));
    }
    return String.join(" ", sentences);
  }

  private static String besideStatics(Row row, CurvePosition at, SweepResult result) {
    Optional<CurveGroup> best = result.best(Kind.STATIC).filter(group -> group.value() > 0);
    return best.map(
                group ->
                    " "
                        + CurveText.ofTheBest(
                            "It", at, result.measure(), group.group(), group.position()))
            .orElse("")
        + result.differences().stream()
            .filter(one -> one.group().equals(row.group()))
            .findFirst()
            .map(one -> " " + CurveText.atEqualCost(one))
            .orElse("");
  }
}
