package org.d2nn.experiment.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.curve.PointMeasurement;
import org.d2nn.experiment.curve.SplitAnswers;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.d2nn.experiment.curve.WeightedCounts;

/** The static networks that were trained alone beside a run, if it is a point of a sweep. */
public final class TrainedTwins {
  private TrainedTwins() {}

  /**
   * What they reach, as {@link org.d2nn.experiment.analysis.AnalysisReport#beside} takes it.
   *
   * @param run a run folder; if it is not a point of a sweep, there are none
   * @return mean accuracy over seeds, by the network's name; empty for the training split
   */
  public static Map<String, Double> accuracies(Path run, Split split) {
    Path runs = run.toAbsolutePath().normalize().getParent();
    Path out = runs == null ? null : runs.getParent();
    if (out == null || split == Split.TRAIN || !Files.exists(SweepFolder.at(out).settings())) {
      return Map.of();
    }
    List<SweepPoint> points = SweepPlan.of(SweepSettingsFile.read(out));
    return points.stream()
        .filter(point -> point.kind() == Kind.STATIC)
        .flatMap(
            point -> PointMeasurement.of(point.run()).stream().map(m -> accuracy(point, m, split)))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.averagingDouble(Map.Entry::getValue)));
  }

  private static Map.Entry<String, Double> accuracy(
      SweepPoint point, PointMeasurement measured, Split split) {
    SplitAnswers answers = split == Split.TEST ? measured.test() : measured.validation();
    return Map.entry(
        point.route(), WeightedCounts.of(answers, measured.classes().size()).accuracy());
  }
}
