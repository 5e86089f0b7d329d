package org.d2nn.experiment.curve;

import java.util.List;
import java.util.stream.Collectors;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.CostMatchedDifference.CurveArea;
import org.d2nn.experiment.curve.CostMatchedDifference.ExitDifference;
import org.d2nn.experiment.curve.CostMatchedDifference.FullDifference;
import org.d2nn.experiment.curve.CostMatchedDifference.HullDifference;
import org.d2nn.format.Numbers;

/**
 * Words what is found about the points of a curve, for the command line, the window and documents.
 * Others decide what is worth saying.
 */
public final class CurveText {
  /** A shorter stretch makes no difference to a mean height. */
  private static final double LEAST_STRETCH = 0.005;

  private CurveText() {}

  /** {@code λ 0.8 reaches accuracy 0.938 at relative cost 0.541.} */
  static String reached(String group, Measure measure, CurvePosition at) {
    return "%s reaches %s %s at relative cost %s."
        .formatted(
            group,
            measure.label(),
            Numbers.decimal(at.value()),
            Numbers.decimal(at.relativeCost()));
  }

  /** {@code Over 3 seeds it is better than a coin flip … (0.921): +0.0170 [+0.0100, +0.0240].} */
  public static String atEqualCost(HullDifference one) {
    Interval by = one.difference();
    return "Over %s, it %s %s (%s): %s.%s"
        .formatted(
            one.seeds() == 1 ? "one seed" : one.seeds() + " seeds",
            by.liesAboveZero()
                ? "is better than"
                : by.liesBelowZero() ? "is worse than" : "does not differ by more than chance from",
            one.reachable()
                ? "a coin flip between static networks at the same cost"
                : "the cheapest static network, which costs more",
            Numbers.decimal(one.hull()),
            by.signed(),
            one.seeds() == 1 ? " The interval is over images alone." : "");
  }

  /** {@code λ 0.8 reaches 0.986 times the accuracy of static N1+N2 at 0.541 times its cost.} */
  public static String ofTheBest(
      String group, CurvePosition at, Measure measure, String best, CurvePosition of) {
    return "%s reaches %s times the %s of %s at %s times its cost."
        .formatted(
            group,
            Numbers.decimal(at.value() / of.value()),
            measure.label(),
            best,
            Numbers.decimal(at.relativeCost() / of.relativeCost()));
  }

  /**
   * @param statics what the second curve is called
   */
  public static String area(CurveArea area, String statics) {
    return ("Mean height of the curve between relative cost %s and %s: %s; of %s: %s; difference"
                + " %s, at its middle %s.")
            .formatted(
                Numbers.decimal(area.from()),
                Numbers.decimal(area.to()),
                Numbers.decimal(area.dynamic().value()),
                statics,
                Numbers.decimal(area.statics().value()),
                area.difference().signed(),
                area.middle().signed())
        + level("The curve", area.dynamicEnd(), area.to())
        + level("That of " + statics, area.staticsEnd(), area.to());
  }

  /**
   * @param exits at rising cost, at least one
   */
  public static String againstExits(List<ExitDifference> exits) {
    List<ExitDifference> above =
        exits.stream().filter(one -> one.difference().liesAboveZero()).toList();
    List<ExitDifference> below =
        exits.stream().filter(one -> one.difference().liesBelowZero()).toList();
    return "Against a confidence exit with the same weights, at %d costs from %s to %s:%s%s%s"
        .formatted(
            exits.size(),
            Numbers.decimal(exits.get(0).relativeCost()),
            Numbers.decimal(exits.get(exits.size() - 1).relativeCost()),
            above.isEmpty() ? "" : " better at " + costs(above) + ";",
            below.isEmpty() ? "" : " worse at " + costs(below) + ";",
            above.size() + below.size() == exits.size()
                ? " by more than chance."
                : above.isEmpty() && below.isEmpty()
                    ? " nowhere a difference by more than chance."
                    : " elsewhere not different by more than chance.");
  }

  private static String costs(List<ExitDifference> some) {
    return some.stream()
        .map(
            one ->
                "cost %s (%s)"
                    .formatted(Numbers.decimal(one.relativeCost()), one.difference().signed()))
        .collect(Collectors.joining(", "));
  }

  /** Beyond its last point nothing was measured. */
  private static String level(String curve, double end, double to) {
    return to - end < LEAST_STRETCH
        ? ""
        : " %s is held level beyond its last point, at %s.".formatted(curve, Numbers.decimal(end));
  }

  static String area(CurveArea area) {
    return area(area, "the static networks");
  }

  static String information(CurveGroup group) {
    return (group.information().liesAboveZero()
            ? "%s: the control nodes know more than the class; shuffling their decisions within"
                + " each class loses accuracy, %s."
            : "%s: nothing shows that the control nodes know more than the class; shuffling their"
                + " decisions within each class loses no more accuracy than chance would (%s).")
        .formatted(group.group(), group.information().signed());
  }

  static String informedAt(List<CurveGroup> informed) {
    return informed.isEmpty()
        ? "At no λ do the control nodes clearly know more than the class: shuffling their decisions"
            + " within each class loses no more accuracy than chance would."
        : "The control nodes know more than the class at "
            + informed.stream()
                .map(group -> group.group() + " (" + group.information().signed() + ")")
                .collect(Collectors.joining(", "))
            + ": so much accuracy is lost when their decisions are shuffled within each class.";
  }

  /**
   * @param all compared at equal cost, at least one
   * @param above those whose whole interval is above zero
   * @param below those whose whole interval is below zero
   */
  static String atEqualCost(
      List<HullDifference> all, List<HullDifference> above, List<HullDifference> below) {
    if (above.isEmpty() && below.isEmpty()) {
      return "At equal cost, no dynamic network differs from a coin flip between the static ones"
          + " by more than chance, with these sizes.";
    }
    String so =
        above.isEmpty()
            ? "worse than the static ones at " + list(below)
            : "better than the static ones at "
                + list(above)
                + (below.isEmpty() ? "" : ", but worse at " + list(below));
    boolean some = above.size() + below.size() < all.size();
    return "At equal cost, the dynamic networks are "
        + so
        + "."
        + (some ? " Elsewhere the interval contains zero." : "");
  }

  /** The same in numbers of points, where there is no room for a list. */
  public static String countedAtEqualCost(int all, long above, long below) {
    return Numbers.text(
        "Of %d points, against coin flips between static networks at equal cost: %d better, %d"
            + " worse, %d not different by more than chance.",
        all, above, below, all - above - below);
  }

  static String cheaperThanAny(List<HullDifference> cheaper) {
    return "Cheaper than every static network here, and so compared with the cheapest of them,"
        + " which costs more: "
        + list(cheaper)
        + ".";
  }

  public static String countedCheaper(int cheaper, int all) {
    return Numbers.text(
        "%d of %d points cost less than every static network: choose one to see what share of the"
            + " best one's accuracy it keeps.",
        cheaper, all);
  }

  static String kept(Claims.Keeps wanted, Measure measure, FullDifference one) {
    return ("Asked for: %s of the %s of the full static network at %s of its cost or less."
            + " Measured: %s keeps %s of it at %s of the cost (difference %s): %s.")
        .formatted(
            Numbers.decimal(wanted.share()),
            measure.label(),
            Numbers.decimal(wanted.cost()),
            one.group(),
            one.ratio(),
            Numbers.decimal(one.costShare()),
            one.difference().signed(),
            one.ratio().low() >= wanted.share()
                ? "reached, with its whole interval"
                : one.ratio().value() >= wanted.share()
                    ? "reached, but not with its whole interval"
                    : "not reached");
  }

  static String cheapestRoute(Measure measure, FullDifference one) {
    return "Every image down the cheapest route: %s %s; a network of that route alone (%s): %s; difference %s."
        .formatted(
            measure.label(),
            Numbers.decimal(one.value()),
            one.full(),
            Numbers.decimal(one.fullValue()),
            one.difference().signed());
  }

  static String noneSoCheap(Claims.Keeps wanted) {
    return "No dynamic network on the front costs %s of the full static one or less."
        .formatted(Numbers.decimal(wanted.cost()));
  }

  static String parallel(List<CurveGroup> several) {
    return "Several branches run for the same image at "
        + several.stream()
            .map(group -> group.group() + " (" + Numbers.percent(group.severalBranches()) + ")")
            .collect(Collectors.joining(", "))
        + ".";
  }

  /**
   * @param above those whose whole interval is above zero
   */
  static String noise(List<HullDifference> blind, List<HullDifference> above) {
    return above.isEmpty()
        ? "Fed with noise instead of their input, the control nodes gain nothing over the hull, as"
            + " expected: "
            + list(blind)
            + "."
        : "Even fed with noise, the dynamic network lies above the hull at "
            + list(above)
            + ": that part of the gain comes from training branches together, not from deciding.";
  }

  private static String list(List<HullDifference> some) {
    return some.stream()
        .map(
            one ->
                "%s (cost %s, %s)"
                    .formatted(
                        one.group(),
                        Numbers.decimal(one.relativeCost()),
                        one.difference().signed()))
        .collect(Collectors.joining(", "));
  }
}
