package org.d2nn.experiment.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.d2nn.format.Numbers;

/** Says in plain sentences what the figures of a sweep mean. */
final class SweepFindings {
  private final SweepResult result;

  private SweepFindings(SweepResult result) {
    this.result = result;
  }

  static List<String> of(SweepResult result) {
    SweepFindings found = new SweepFindings(result);
    List<String> lines = new ArrayList<>();
    result.differences().forEach(difference -> lines.add(found.atEqualCost(difference)));
    found.againstTheBest().ifPresent(lines::add);
    found.area().ifPresent(lines::add);
    result.groups(Kind.D2NN).stream().map(SweepFindings::information).forEach(lines::add);
    return lines;
  }

  /** {@code At relative cost 0.54, λ 0.8 reaches accuracy 0.938; the static networks …}. */
  private String atEqualCost(HullDifference one) {
    return Numbers.text(
        "%s reaches %s %s at relative cost %s; %s %s: %s.%s",
        one.group(),
        result.measure().label(),
        Numbers.decimal(one.value()),
        Numbers.decimal(one.relativeCost()),
        one.reachable()
            ? "a coin flip between two static networks at the same cost"
            : "the cheapest static network, which costs more,",
        Numbers.decimal(one.hull()),
        verdict(one.difference()),
        one.seeds() == 1 ? " (One seed: the interval is over images alone.)" : "");
  }

  private static String verdict(Interval difference) {
    if (difference.liesAboveZero()) {
      return "better by " + difference.signed();
    }
    return difference.liesBelowZero()
        ? "worse by " + difference.signed()
        : "no difference that could be told from chance, " + difference.signed();
  }

  /** {@code λ 0.8 reaches 98.6 % of the best accuracy at 54 % of the cost.} */
  private Optional<String> againstTheBest() {
    Optional<CurveGroup> best =
        result.groups(Kind.STATIC).stream()
            .max(Comparator.comparingDouble(group -> group.validation().value()));
    Optional<CurveGroup> chosen =
        result.groups(Kind.D2NN).stream()
            .filter(group -> result.front().contains(group.group()))
            .max(Comparator.comparingDouble(group -> group.validation().value()));
    if (best.isEmpty() || chosen.isEmpty() || best.get().value() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        Numbers.text(
            "%s reaches %s of the %s of %s at %s of its cost.",
            chosen.get().group(),
            Numbers.decimal(chosen.get().value() / best.get().value()),
            result.measure().label(),
            best.get().group(),
            Numbers.decimal(chosen.get().relativeCost() / best.get().relativeCost())));
  }

  private Optional<String> area() {
    CurveArea area = result.area();
    return area == null
        ? Optional.empty()
        : Optional.of(
            Numbers.text(
                "Mean height of the curve between relative cost %s and %s: %s, the static"
                    + " networks' %s; difference %s.",
                Numbers.decimal(area.from()),
                Numbers.decimal(area.to()),
                Numbers.decimal(area.dynamic().value()),
                Numbers.decimal(area.statics().value()),
                area.difference().signed()));
  }

  private static String information(CurveGroup group) {
    Interval known = group.information();
    return known.liesAboveZero()
        ? Numbers.text(
            "%s: the control nodes know more than the class; dealing their decisions anew within"
                + " each class loses %s of accuracy.",
            group.group(), known)
        : Numbers.text(
            "%s: that the control nodes know more than the class cannot be told from chance;"
                + " dealing their decisions anew within each class loses %s of accuracy.",
            group.group(), known.signed());
  }
}
