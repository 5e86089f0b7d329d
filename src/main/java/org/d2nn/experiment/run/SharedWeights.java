package org.d2nn.experiment.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.learning.Measured.EpochMetrics;
import org.slf4j.LoggerFactory;

/**
 * Makes a run folder of another run's weights, to be used at another λ: a network that estimates
 * parts learns the same weights whichever λ it is to decide at, so one training serves all. Of the
 * metrics only the best epoch is kept, with the figures at the new λ: the others were measured at
 * the λ of the training.
 */
public final class SharedWeights {
  private SharedWeights() {}

  /**
   * Copies what belongs to the weights. May be done again where it was interrupted.
   *
   * @param trained a run that is finished
   * @param run the new run folder
   * @param experiment the trained one's at another λ
   * @throws FolderInUse if another process writes into the new folder
   * @throws org.d2nn.experiment.file.RunFailed if it cannot be written
   */
  public static void copy(Path trained, Path run, Experiment experiment) {
    RunFolder from = RunFolder.existing(trained);
    RunFolder to = RunFolder.at(run);
    try (FolderLock held = to.lock()) {
      copy(from.environment(), to.environment());
      copy(from.dataset(), to.dataset());
      if (Files.exists(from.times())) {
        copy(from.times(), to.times());
      }
      copy(from.bestCheckpoint(), to.bestCheckpoint());
      from.lastCheckpoint()
          .ifPresent(last -> copy(last, to.checkpoints().resolve(last.getFileName())));
      AtomicFile.write(to.experiment(), ExperimentFile.toJson(experiment));
      try (TrainedModel model = TrainedModel.open(run, TrainedModel.Weights.BEST)) {
        ModelFiles.writeTo(model, to.model());
      }
      say(to, from);
    }
  }

  private static void say(RunFolder to, RunFolder from) {
    try (RunLog log = new RunLog(to)) {
      LoggerFactory.getLogger(SharedWeights.class)
          .info("The weights are those of {}, which serve every λ", from.path().getFileName());
    }
  }

  /**
   * Keeps the figures of the best epoch.
   *
   * @param atNewLambda makes the figures at the new λ of those at the trained one
   */
  public static void measured(
      Path trained, Path run, Function<EpochMetrics, EpochMetrics> atNewLambda) {
    List<EpochMetrics> best =
        RunMetrics.epochs(RunFolder.existing(trained)).stream().filter(EpochMetrics::best).toList();
    String lines =
        best.isEmpty() ? "" : MetricLine.of(atNewLambda.apply(best.get(best.size() - 1))) + "\n";
    AtomicFile.write(RunFolder.at(run).metrics(), lines);
  }

  private static void copy(Path from, Path to) {
    AtomicFile.write(to, out -> Files.copy(from, out));
  }
}
