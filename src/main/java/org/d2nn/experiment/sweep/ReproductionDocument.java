package org.d2nn.experiment.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.Claims;
import org.d2nn.experiment.curve.CostMatchedDifference.ExitDifference;
import org.d2nn.experiment.curve.CostMatchedDifference.HullDifference;
import org.d2nn.experiment.curve.CurveDrawing;
import org.d2nn.experiment.curve.CurveGroup;
import org.d2nn.experiment.curve.CurveText;
import org.d2nn.experiment.curve.IntervalFindings;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.curve.SweepResult;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.DatasetRecord;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.format.Numbers;

/**
 * Writes in Markdown what sweeps say about the claims of a paper: the claim, our setting, our
 * figures with seeds and spread, and what their intervals support. Curves are drawn in {@code
 * images/} beside the document.
 */
public final class ReproductionDocument {
  private final Claims claims;
  private final Path sweeps;
  private final Path file;
  private final EarlierDocument earlier;
  private final List<String> lines = new ArrayList<>();

  private ReproductionDocument(Claims claims, Path sweeps, Path file) {
    this.claims = claims;
    this.sweeps = sweeps;
    this.file = file;
    earlier = EarlierDocument.read(file);
  }

  /**
   * Of sweeps that do not exist, what the document said before is kept; those of which it said
   * nothing are reported as not measured yet. So a document can grow.
   *
   * @param sweeps folder that holds the folders of the sweeps
   * @param file to be written
   * @return the names of the sweeps that do not exist
   * @throws WrongInput if none of the sweeps exists
   */
  public static List<String> write(Claims claims, Path sweeps, Path file) {
    ReproductionDocument document = new ReproductionDocument(claims, sweeps, file);
    List<String> missing = document.missing();
    if (missing.size() == document.named().count()) {
      throw new WrongInput(
          sweeps
              + ": holds none of the sweeps that the claims name. Give their folder as --sweeps.");
    }
    document.fill();
    AtomicFile.write(file, String.join("\n", document.lines) + "\n");
    return missing;
  }

  private Stream<String> named() {
    return claims.sections().stream()
        .flatMap(section -> section.measurements().stream())
        .map(Claims.Measurement::sweep);
  }

  private List<String> missing() {
    return named().filter(name -> !isThere(name)).toList();
  }

  private boolean isThere(String sweep) {
    return Sweep.isAt(sweeps.resolve(sweep));
  }

  private void fill() {
    add("# " + claims.title());
    if (claims.introduction() != null) {
      claims.introduction().forEach(this::add);
    }
    add(
        "In the tables ± is the standard deviation over seeds, and brackets are 95 % bootstrap"
            + " intervals, paired over test images and seeds. Networks are chosen on the validation"
            + " split and measured on the test split. Times were measured while other runs of the"
            + " sweep were training: compare them within a table only.");
    for (Claims.Section section : claims.sections()) {
      add("## " + section.name());
      if (section.claim() != null) {
        add("The paper reports (at second hand): " + section.claim() + ".");
      }
      if (section.measurements().isEmpty()) {
        add("Not measured here.");
      }
      section.measurements().forEach(this::measurement);
      section.comparisons().forEach(this::comparison);
    }
  }

  private void add(String paragraph) {
    lines.add(paragraph);
    lines.add("");
  }

  private void measurement(Claims.Measurement measurement) {
    if (!isThere(measurement.sweep())) {
      if (!isKept(measurement.sweep())) {
        lines.add(EarlierDocument.NOT_MEASURED);
        add("### " + measurement.sweep());
        add(("Not measured yet. " + measurement.setting()).strip());
      }
      return;
    }
    lines.add(EarlierDocument.start(measurement.sweep()));
    Sweep sweep = Sweep.existing(sweeps.resolve(measurement.sweep()));
    SweepResult result =
        measurement.measure() == null ? sweep.result() : sweep.result(measurement.measure());
    add("### " + result.name());
    add(setting(sweep, measurement.setting()));
    long missing =
        sweep.states().stream().filter(state -> state.status() != PointState.Status.DONE).count();
    if (missing > 0) {
      add(missing + " of " + sweep.points().size() + " runs are missing: not trained, or broken.");
    }
    table(result);
    exits(result);
    picture(measurement.sweep(), result);
    add(
        "**What this says.** "
            + String.join(" ", new IntervalFindings(result).sentences(measurement.keeps())));
  }

  private boolean isKept(String what) {
    Optional<List<String>> said = earlier.of(what);
    said.ifPresent(
        before -> {
          lines.add(EarlierDocument.start(what));
          lines.addAll(before);
        });
    return said.isPresent();
  }

  private String setting(Sweep sweep, String special) {
    Experiment experiment = sweep.settings().experiment();
    List<String> parts = new ArrayList<>();
    sizes(sweep).ifPresent(parts::add);
    parts.add(
        Numbers.text(
            "%d epochs of batches of %d%s",
            experiment.training().stopping().epochs(),
            experiment.training().batches().batchSize(),
            experiment.training().batches().bagSize() > 1
                ? " in bags of " + experiment.training().batches().bagSize()
                : ""));
    int seeds = sweep.settings().seeds();
    parts.add(seeds + (seeds == 1 ? " seed" : " seeds"));
    parts.add(
        Numbers.text(
            "reference cost %s multiply-adds",
            Numbers.count(experiment.referenceCost().multiplyAdds())));
    return ("Our setting: " + special + " " + String.join("; ", parts) + ".").replace("  ", " ");
  }

  private static Optional<String> sizes(Sweep sweep) {
    return sweep.points().stream()
        .map(point -> RunFolder.at(point.run()))
        .filter(RunFolder::isRun)
        .findFirst()
        .map(run -> DatasetRecord.read(run.dataset(), run.readExperiment()))
        .map(
            record ->
                Numbers.text(
                    "%s training, %s validation and %s test images",
                    Numbers.count(record.splits().get(Split.TRAIN).size()),
                    Numbers.count(record.splits().get(Split.VALIDATION).size()),
                    Numbers.count(record.splits().get(Split.TEST).size())));
  }

  private void table(SweepResult result) {
    List<String> rows = new ArrayList<>();
    rows.add(
        "| network | seeds | relative cost | "
            + result.measure().label()
            + " | at equal cost, less static | lost within class | ms per image |");
    rows.add("|---|---|---|---|---|---|---|");
    for (CurveGroup group : result.groups()) {
      Optional<HullDifference> difference =
          result.differences().stream()
              .filter(one -> one.group().equals(group.group()))
              .findFirst();
      rows.add(
          Numbers.text(
              "| %s | %d | %s ± %s | %s ± %s | %s | %s | %s |",
              group.group(),
              group.seeds(),
              Numbers.decimal(group.relativeCost()),
              Numbers.decimal(group.relativeCostDeviation()),
              Numbers.decimal(group.value()),
              Numbers.decimal(group.valueDeviation()),
              difference.map(ReproductionDocument::cell).orElse(""),
              group.kind() == SweepPoint.Kind.STATIC ? "" : known(group.information()),
              Numbers.brief(group.millisPerImage())));
    }
    add(String.join("\n", rows));
  }

  private void exits(SweepResult result) {
    if (result.againstExits().isEmpty()) {
      return;
    }
    List<String> rows = new ArrayList<>();
    rows.add(
        "| relative cost | confidence exit, "
            + result.measure().label()
            + " | with the weights of | dynamic networks | difference |");
    rows.add("|---|---|---|---|---|");
    for (ExitDifference one : result.againstExits()) {
      rows.add(
          Numbers.text(
              "| %s | %s | %s | %s | %s |",
              Numbers.decimal(one.relativeCost()),
              Numbers.decimal(one.exit()),
              one.weights(),
              Numbers.decimal(one.dynamic()),
              one.difference().signed()));
    }
    add(String.join("\n", rows));
  }

  private static String cell(HullDifference one) {
    return one.difference().signed() + (one.reachable() ? "" : ", static costs more");
  }

  private static String known(Interval information) {
    return Double.isNaN(information.low()) ? "" : information.signed();
  }

  private void picture(String sweep, SweepResult result) {
    String name = "images/reproduction-" + sweep.replaceAll("[^\\p{L}\\p{N}]+", "-") + ".png";
    Path target = file.toAbsolutePath().resolveSibling(name);
    CurveDrawing.writeTo(result, target);
    if (Files.isRegularFile(target)) {
      add("![Trade-off curve](" + name + ")");
    }
  }

  private void comparison(Claims.Pair pair) {
    String both = pair.one() + " against " + pair.other();
    if (!isThere(pair.one()) || !isThere(pair.other())) {
      isKept(both);
      return;
    }
    lines.add(EarlierDocument.start(both));
    SweepComparison compared =
        SweepComparison.of(
            Sweep.existing(sweeps.resolve(pair.one())),
            Sweep.existing(sweeps.resolve(pair.other())),
            Optional.ofNullable(pair.measure()));
    String rows =
        compared.differences().stream()
            .map(
                one ->
                    Numbers.text(
                        "| %s | %s | %s | %s | %s |",
                        one.group(),
                        Numbers.decimal(one.relativeCost()),
                        Numbers.decimal(one.value()),
                        Numbers.decimal(one.hull()),
                        one.difference().signed()))
            .collect(Collectors.joining("\n"));
    add("#### " + pair.about());
    add(
        "| network | relative cost | "
            + compared.measure().label()
            + " | "
            + compared.other()
            + " at equal cost | difference |\n|---|---|---|---|---|\n"
            + rows);
    if (compared.area() != null) {
      add(CurveText.area(compared.area(), compared.other()));
    }
  }
}
