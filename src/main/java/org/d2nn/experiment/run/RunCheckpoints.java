package org.d2nn.experiment.run;

import java.nio.file.Path;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.learning.Checkpoint;
import org.d2nn.learning.CheckpointStore;

/** Keeps a run's checkpoints: the last two and the best, each written wholly or not at all. */
final class RunCheckpoints implements CheckpointStore {
  private final RunFolder folder;
  private final MetricsLog metrics;

  RunCheckpoints(RunFolder folder, MetricsLog metrics) {
    this.folder = folder;
    this.metrics = metrics;
  }

  @Override
  public void save(Checkpoint checkpoint) {
    write(folder.checkpoint(checkpoint.step()), checkpoint);
    folder.thinOutCheckpoints();
  }

  @Override
  public void saveBest(Checkpoint checkpoint) {
    write(folder.bestCheckpoint(), checkpoint);
  }

  private void write(Path file, Checkpoint checkpoint) {
    metrics.sync(); // a checkpoint never knows more than the metrics
    AtomicFile.write(file, checkpoint::writeTo);
  }
}
