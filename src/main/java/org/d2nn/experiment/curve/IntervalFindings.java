package org.d2nn.experiment.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.d2nn.format.Numbers;

/** What the intervals of a sweep allow to say, in sentences; nothing here is chosen by hand. */
public final class IntervalFindings {
  private final SweepResult result;

  public IntervalFindings(SweepResult result) {
    this.result = result;
  }

  public List<String> sentences(Claims.Keeps keeps) {
    List<String> sentences = new ArrayList<>();
    atEqualCost().ifPresent(sentences::add);
    cheaperThanAny().ifPresent(sentences::add);
    if (result.area() != null) {
      sentences.add(area(result.area()));
    }
    kept(keeps).ifPresent(sentences::add);
    parallel().ifPresent(sentences::add);
    information().ifPresent(sentences::add);
    noise().ifPresent(sentences::add);
    return sentences;
  }

  private Optional<String> atEqualCost() {
    List<HullDifference> dynamic =
        differences(Kind.D2NN).stream().filter(HullDifference::reachable).toList();
    if (dynamic.isEmpty()) {
      return Optional.empty();
    }
    List<HullDifference> above = where(dynamic, Interval::liesAboveZero);
    List<HullDifference> below = where(dynamic, Interval::liesBelowZero);
    String so;
    if (above.isEmpty() && below.isEmpty()) {
      so =
          "At equal cost no dynamic network could be told from a coin flip between the static ones"
              + " with these sizes.";
    } else if (below.isEmpty()) {
      so =
          "At equal cost the dynamic networks are better than the static ones at "
              + list(above)
              + ".";
    } else if (above.isEmpty()) {
      so =
          "At equal cost the dynamic networks are worse than the static ones at "
              + list(below)
              + ".";
    } else {
      so =
          "At equal cost the dynamic networks are better than the static ones at "
              + list(above)
              + ", but worse at "
              + list(below)
              + ".";
    }
    long unclear = dynamic.size() - above.size() - below.size();
    boolean some = unclear > 0 && unclear < dynamic.size();
    return Optional.of(some ? so + " Elsewhere the interval contains zero." : so);
  }

  private Optional<String> cheaperThanAny() {
    List<HullDifference> cheaper =
        differences(Kind.D2NN).stream().filter(one -> !one.reachable()).toList();
    return cheaper.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Cheaper than every static network here, and so compared with the cheapest of them,"
                + " which costs more: "
                + list(cheaper)
                + ".");
  }

  private List<HullDifference> differences(Kind kind) {
    return result.differences().stream()
        .filter(one -> result.group(one.group()).filter(g -> g.kind() == kind).isPresent())
        .toList();
  }

  private static List<HullDifference> where(List<HullDifference> all, Predicate<Interval> what) {
    return all.stream().filter(one -> what.test(one.difference())).toList();
  }

  private static String list(List<HullDifference> some) {
    return some.stream()
        .map(
            one ->
                Numbers.text(
                    "%s (cost %s, %s)",
                    one.group(), Numbers.decimal(one.relativeCost()), one.difference().signed()))
        .collect(Collectors.joining(", "));
  }

  private static String area(CurveArea area) {
    return Numbers.text(
        "Mean height of the curve over relative cost %s to %s: dynamic %s, static %s,"
            + " difference %s.",
        Numbers.decimal(area.from()),
        Numbers.decimal(area.to()),
        Numbers.decimal(area.dynamic().value()),
        Numbers.decimal(area.statics().value()),
        area.difference().signed());
  }

  private Optional<String> kept(Claims.Keeps keeps) {
    if (keeps == null) {
      return Optional.empty();
    }
    Optional<FullDifference> best =
        result.againstFull().stream()
            .filter(one -> result.front().contains(one.group()))
            .filter(one -> one.costShare() <= keeps.cost())
            .max(Comparator.comparingDouble(one -> validation(one.group())));
    return Optional.of(
        best.map(
                one ->
                    Numbers.text(
                        "Asked for: %s of the %s of the full static network at %s of its cost"
                            + " or less. Measured: %s keeps %s of it at %s of the cost"
                            + " (difference %s): %s.",
                        Numbers.decimal(keeps.share()),
                        result.measure().label(),
                        Numbers.decimal(keeps.cost()),
                        one.group(),
                        one.ratio(),
                        Numbers.decimal(one.costShare()),
                        one.difference().signed(),
                        one.ratio().low() >= keeps.share()
                            ? "reached, its whole interval"
                            : one.ratio().value() >= keeps.share()
                                ? "reached, but not by its whole interval"
                                : "not reached"))
            .orElseGet(
                () ->
                    Numbers.text(
                        "No dynamic network on the front costs %s of the full static one or"
                            + " less.",
                        Numbers.decimal(keeps.cost()))));
  }

  private double validation(String group) {
    return result.group(group).map(found -> found.validation().value()).orElse(Double.NaN);
  }

  private Optional<String> parallel() {
    String some =
        result.groups(Kind.D2NN).stream()
            .filter(group -> group.severalBranches() > 0)
            .map(
                group ->
                    Numbers.text("%s %s", group.group(), Numbers.percent(group.severalBranches())))
            .collect(Collectors.joining(", "));
    return some.isEmpty()
        ? Optional.empty()
        : Optional.of("Several branches run for one and the same image in: " + some + ".");
  }

  private Optional<String> information() {
    List<CurveGroup> dynamic = result.groups(Kind.D2NN);
    if (dynamic.isEmpty()) {
      return Optional.empty();
    }
    List<String> informed =
        dynamic.stream()
            .filter(group -> group.information().liesAboveZero())
            .map(group -> group.group() + " (" + group.information().signed() + ")")
            .toList();
    return Optional.of(
        informed.isEmpty()
            ? "At no λ do the control nodes clearly know more than the class: dealing their"
                + " decisions anew within each class loses nothing that could be told from chance."
            : "The control nodes know more than the class at "
                + String.join(", ", informed)
                + ": so much accuracy is lost when their decisions are dealt anew within each"
                + " class.");
  }

  private Optional<String> noise() {
    List<HullDifference> blind = differences(Kind.NOISE);
    if (blind.isEmpty()) {
      return Optional.empty();
    }
    List<HullDifference> above = where(blind, Interval::liesAboveZero);
    return Optional.of(
        above.isEmpty()
            ? "Fed with noise instead of their input, the control nodes gain nothing over the hull,"
                + " as it must be: "
                + list(blind)
                + "."
            : "Even fed with noise the dynamic network lies above the hull at "
                + list(above)
                + ": that part of the gain comes from training branches together, not from"
                + " deciding.");
  }
}
