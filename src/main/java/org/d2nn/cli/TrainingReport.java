package org.d2nn.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import org.d2nn.format.Numbers;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.Metric;
import org.d2nn.learning.TrainingListener;
import org.d2nn.learning.TrainingListener.Warning;

/** Prints the progress of a training: a bar on a terminal, one line per epoch everywhere. */
final class TrainingReport implements TrainingListener, AutoCloseable {
  private final PrintWriter out;
  private final int epochs;
  private ProgressBar bar;
  private double waited;

  TrainingReport(PrintWriter out, int epochs) {
    this.out = out;
    this.epochs = epochs;
  }

  @Override
  public void started(long totalSteps, int batchesPerEpoch, long firstStep) {
    if (ConsoleProgress.isTerminal()) {
      bar = ConsoleProgress.bar("Training", totalSteps);
      bar.stepTo(firstStep - 1);
    }
  }

  @Override
  public void step(StepMetrics metrics) {
    if (bar != null) {
      bar.stepTo(metrics.step());
      bar.setExtraMessage(
          Numbers.text(
              " %s images/s", Numbers.count(Math.round(metrics.get(Metric.IMAGES_PER_SECOND)))));
    }
  }

  @Override
  public void waited(double share) {
    waited = share;
  }

  @Override
  public void epoch(EpochMetrics metrics) {
    out.println(
        Numbers.text(
            "epoch %d/%d  accuracy %s  relative cost %s  reward %s  epsilon %s  %s  %s"
                + " images/s, %s of the time waiting for images%s",
            metrics.epoch(),
            epochs,
            Numbers.decimal(metrics.get(Metric.ACCURACY)),
            Numbers.decimal(metrics.get(Metric.RELATIVE_COST)),
            Numbers.decimal(metrics.get(Metric.REWARD)),
            Numbers.decimal(metrics.get(Metric.EPSILON)),
            decisions(metrics.actionShare()),
            Numbers.count(Math.round(metrics.get(Metric.IMAGES_PER_SECOND))),
            Numbers.percent(waited),
            metrics.best() ? "  best" : ""));
  }

  private static String decisions(Map<String, Map<String, Double>> shares) {
    return shares.entrySet().stream()
        .map(node -> node.getKey() + ": " + Text.shares(node.getValue()))
        .collect(Collectors.joining("; "));
  }

  @Override
  public void warned(Warning warning) {
    out.println("Warning: " + warning.message());
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
