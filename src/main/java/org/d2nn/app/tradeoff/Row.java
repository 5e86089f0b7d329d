package org.d2nn.app.tradeoff;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.sweep.PointState.Status;

/**
 * A line of the table: one run, or the mean of a λ's or a static network's runs.
 *
 * @param key tells lines apart, before and after an update
 * @param group {@code λ 0.8}, {@code static N1+N2}
 * @param seed of a single run; {@code 3 seeds} for a mean
 * @param figures of finished runs; empty while there is none
 * @param spreads standard deviations over the seeds of a mean, where it has more than one
 * @param status of the run; of a mean that of the run that needs most attention
 * @param standing {@code done}, {@code at 60 %}, {@code 2 of 3}
 * @param message why it failed, else empty
 * @param run the run folder to look at; of a mean that of its first finished seed
 * @param runTitle of that run: {@code λ 0.8 · seed 1}
 * @param point what is trained; of a mean its first
 * @param attention of a mean the run that needs it most; else the run
 */
record Row(
    String key,
    SweepPoint.Kind kind,
    String group,
    String seed,
    Map<FigureColumn, Double> figures,
    Map<FigureColumn, Double> spreads,
    Status status,
    String standing,
    String message,
    Optional<Path> run,
    String runTitle,
    SweepPoint point,
    SweepPoint attention) {

  /** {@code λ 0.8}, {@code N1+N2}: a table's column has no room for what tells itself. */
  String name() {
    return group.replaceFirst("^static ", "");
  }

  /** The line's full name and status, for cells that are too narrow. */
  String explanation() {
    return title() + ": " + (message.isEmpty() ? standing : message);
  }

  double figure(FigureColumn figure) {
    return figures.getOrDefault(figure, Double.NaN);
  }

  /** As the table writes it: of several seeds with its spread, {@code 0.914 ± 0.011}. */
  String written(FigureColumn figure) {
    String mean = figure.written(figure(figure));
    return spreads.containsKey(figure) ? mean + " ± " + figure.written(spreads.get(figure)) : mean;
  }

  boolean isMeasured() {
    return !figures.isEmpty();
  }

  /** {@code λ 0.8 · seed 1}. */
  String title() {
    return group + " · " + seed;
  }
}
