package org.d2nn.app.tradeoff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.CurveArea;
import org.d2nn.experiment.curve.CurveGroup;
import org.d2nn.experiment.curve.HullDifference;
import org.d2nn.experiment.curve.Measure;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.d2nn.experiment.curve.SweepResult;
import org.d2nn.format.Numbers;

/** What a line of the table means, in words. */
final class RowText {
  private static final String TRY =
      " It is tried again when the sweep goes on. Where numbers ran away, try a smaller learning"
          + " rate or clipping; the run folder's log.txt has the details.";

  private RowText() {}

  static String of(Row row, SweepResult result) {
    if (!row.message().isEmpty()) {
      return row.message() + TRY;
    }
    if (!row.isMeasured()) {
      return "Not finished: " + row.standing() + ".";
    }
    boolean f1 = result.measure() == Measure.F1;
    double value = row.figure(f1 ? FigureColumn.F1 : FigureColumn.ACCURACY);
    double cost = row.figure(FigureColumn.RELATIVE_COST);
    String reached =
        f1
            ? Numbers.text(
                "F1 %s at %s of the cost.", Numbers.decimal(value), Numbers.decimal(cost))
            : Numbers.text(
                "Accuracy %s at %s of the cost.", Numbers.decimal(value), Numbers.decimal(cost));
    return reached + (row.kind() == Kind.STATIC ? "" : besideStatics(row, value, cost, result));
  }

  /** What the whole sweep says; empty where it says nothing yet. */
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
    int cheaper = all - equal.size();
    CurveArea area = result.area();
    List<String> sentences = new ArrayList<>();
    if (!equal.isEmpty()) {
      sentences.add(atEqualCost(equal));
    }
    if (cheaper > 0) {
      sentences.add(
          Numbers.text(
              "%d of %d points cost less than every static network: choose one to see what share of"
                  + " the best one's accuracy it keeps.",
              cheaper, all));
    }
    if (area != null) {
      sentences.add(
          Numbers.text(
              "Between cost %s and %s the curve's mean height is %s, theirs %s:" + " %s.",
              Numbers.decimal(area.from()),
              Numbers.decimal(area.to()),
              Numbers.decimal(area.dynamic().value()),
              Numbers.decimal(area.statics().value()),
              area.difference().signed()));
    }
    return String.join(" ", sentences);
  }

  private static String atEqualCost(List<HullDifference> points) {
    long above = points.stream().filter(one -> one.difference().liesAboveZero()).count();
    long below = points.stream().filter(one -> one.difference().liesBelowZero()).count();
    return Numbers.text(
        "Against coin flips between static networks at equal cost, %d of %d points lie above,"
            + " %d below, and %d no further off than chance.",
        above, points.size(), below, points.size() - above - below);
  }

  private static String besideStatics(Row row, double value, double cost, SweepResult result) {
    Optional<CurveGroup> best =
        result.groups(Kind.STATIC).stream()
            .max(Comparator.comparingDouble(group -> group.validation().value()));
    String share =
        best.filter(group -> group.value() > 0)
            .map(
                group ->
                    Numbers.text(
                        " That is %s of what the best static network reaches, at %s of"
                            + " its cost.",
                        Numbers.decimal(value / group.value()),
                        Numbers.decimal(cost / group.relativeCost())))
            .orElse("");
    return share
        + result.differences().stream()
            .filter(one -> one.group().equals(row.group()))
            .findFirst()
            .map(RowText::atEqualCost)
            .orElse("");
  }

  private static String atEqualCost(HullDifference one) {
    Interval by = one.difference();
    String than =
        one.reachable()
            ? "a coin flip between static networks at this cost"
            : "the cheapest static network, which costs more";
    String verdict =
        by.liesAboveZero()
            ? "better than"
            : by.liesBelowZero() ? "worse than" : "no different from";
    return Numbers.text(
        " Over %s it is %s %s: %s.",
        one.seeds() == 1 ? "one seed" : one.seeds() + " seeds", verdict, than, by.signed());
  }
}
