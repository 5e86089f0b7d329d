package org.d2nn.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Precision;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.learning.Checkpoint;
import org.d2nn.learning.Checkpoint.CheckpointStore;
import org.d2nn.learning.RunControl;
import org.d2nn.learning.RunControl.Change;
import org.d2nn.learning.Trainer;
import org.d2nn.learning.TrainingListener;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.progress.Progress;

/**
 * One training into one run folder: the images, the trainer and the folder brought together. The
 * command line and the window both train with it.
 *
 * <pre>{@code
 * try (TrainingRun run = TrainingRun.open(TrainingRequest.of(experiment, base), progress)) {
 *   run.listening(charts).train();      // on a background thread; run.control() drives it
 * }
 * }</pre>
 */
public final class TrainingRun implements AutoCloseable {
  private final Experiment experiment;
  private final RunFolder folder;
  private final FolderLock lock;
  private final RunImages images;
  private final Path base;
  private final boolean resumed;
  private final boolean tensorBoard;
  private final RunControl control = new RunControl();
  private final List<TrainingListener> listeners = new ArrayList<>();

  private TrainingRun(
      Experiment experiment,
      RunFolder folder,
      FolderLock lock,
      RunImages images,
      Path base,
      boolean resumed,
      boolean tensorBoard) {
    this.experiment = experiment;
    this.folder = folder;
    this.lock = lock;
    this.images = images;
    this.base = base;
    this.resumed = resumed;
    this.tensorBoard = tensorBoard;
  }

  /**
   * Claims the run folder, opens the images and checks them against the experiment. May take a
   * while the first time, when images are decoded. Nothing is written before {@link #train}.
   *
   * @throws WrongInput if the folder holds a run already and it is not to be resumed, another
   *     process trains into it, or the experiment cannot be trained
   * @throws DatasetException if the images cannot be used
   * @throws RunFailed if the folder cannot be written
   * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
   */
  public static TrainingRun open(TrainingRequest request, Progress progress)
      throws DatasetException {
    RunFolder folder = RunFolder.at(request.run());
    checkFolder(folder, request.resume());
    FolderLock lock = folder.lock();
    try {
      return request.resume()
          ? resume(request, folder, lock, progress)
          : start(request, folder, lock, progress);
    } catch (DatasetException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  private static void checkFolder(RunFolder folder, boolean resume) {
    folder.requireFree();
    if (resume && !folder.isRun()) {
      throw new WrongInput(
          folder.path()
              + ": there is no run to resume. Leave --resume out, or name the run with --run.");
    }
    if (!resume && folder.isRun()) {
      throw new WrongInput(
          folder.path()
              + ": already holds a run. Resume it with --resume, or name another folder with"
              + " --run.");
    }
  }

  private static TrainingRun start(
      TrainingRequest request, RunFolder folder, FolderLock lock, Progress progress)
      throws DatasetException {
    Experiment experiment =
        ResolvedPaths.located(request.experiment(), request.base(), request.data());
    WarmStart.check(experiment, request.base());
    RunImages images = RunImages.fresh(experiment, progress);
    Readiness.check(experiment, images);
    return new TrainingRun(
        experiment, folder, lock, images, request.base(), false, request.tensorBoard());
  }

  private static TrainingRun resume(
      TrainingRequest request, RunFolder folder, FolderLock lock, Progress progress)
      throws DatasetException {
    Experiment experiment =
        ResolvedPaths.located(folder.readExperiment(), folder.path(), request.data());
    DatasetRecord record = DatasetRecord.read(folder.dataset(), experiment);
    RunImages images = RunImages.remembered(experiment, record, progress);
    if (!images.set().fingerprint().equals(record.fingerprint())) {
      throw new WrongInput(
          folder.path()
              + ": the images differ from those the run was started with, so it cannot be resumed."
              + " Name their folder with --data, or start a new run with --run.");
    }
    return new TrainingRun(
        experiment, folder, lock, images, folder.path(), true, request.tensorBoard());
  }

  /** The experiment as it is run. */
  public Experiment experiment() {
    return experiment;
  }

  public RunFolder folder() {
    return folder;
  }

  /** A sentence where nothing but heartbeats guards the folder. */
  public Optional<String> lockRemark() {
    return lock.remark();
  }

  public RunImages images() {
    return images;
  }

  /** Pauses, stops and changes the run from any thread. */
  public RunControl control() {
    return control;
  }

  /** Adds a listener that is called on the training thread. */
  public TrainingRun listening(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Trains on the calling thread until the last epoch, an early stop or {@link RunControl#stop},
   * and leaves a checkpoint and the best weights as {@code model/}.
   *
   * @throws RunFailed if something cannot be written; what was there before stays
   * @throws org.d2nn.learning.TrainingDiverged if numbers remain non-finite
   */
  public TrainingListener.Outcome train() throws DatasetException {
    TrainingSettings settings = experiment.training();
    Optional<Path> last = resumed ? folder.lastCheckpoint() : Optional.empty();
    Optional<Checkpoint> start = last.map(file -> StoredCheckpoint.read(file, experiment));
    List<Change> changes = resumed ? RunMetrics.read(folder).changes() : List.of();
    try (Engine engine =
            Engine.fresh(experiment.graph(), Precision.FLOAT, settings.batches().seed());
        TrainingBatches batches =
            new TrainingBatches(images, experiment.dataset(), settings, engine::upload)) {
      start.ifPresent(
          from ->
              StoredCheckpoint.checkPosition(last.orElseThrow(), from, batches.batchesPerEpoch()));
      if (start.isEmpty()) {
        WarmStart.apply(experiment, base, engine);
      }
      if (!resumed) {
        record();
      }
      return train(new Trainer(engine, settings, batches).replaying(changes), engine, start);
    } catch (IOException failure) {
      throw AtomicFile.cannotWrite(folder.path(), failure);
    }
  }

  /** Everything has been checked: from now on the folder is a run. */
  private void record() {
    AtomicFile.writeJson(folder.environment(), EnvironmentRecord.toJson());
    AtomicFile.writeJson(folder.dataset(), images.record().toJson());
    AtomicFile.write(folder.experiment(), ExperimentFile.toJson(experiment));
  }

  private TrainingListener.Outcome train(Trainer trainer, Engine engine, Optional<Checkpoint> start)
      throws IOException {
    try (RunLog log = new RunLog(folder);
        MetricsLog metrics =
            start
                .map(from -> MetricsLog.from(folder, from))
                .orElseGet(() -> MetricsLog.fresh(folder));
        TensorBoardLog events = tensorBoard ? new TensorBoardLog(folder) : null) {
      trainer
          .drivenBy(control)
          .keeping(new Checkpoints(folder, metrics))
          .timed(NodeTimes.of(folder, experiment.training(), engine))
          .listening(metrics)
          .listening(log);
      start.ifPresent(trainer::from);
      if (events != null) {
        trainer.listening(events);
      }
      listeners.forEach(trainer::listening);
      TrainingListener.Outcome outcome = trainer.run();
      writeModel();
      return outcome;
    } catch (RunFailed failure) {
      throw folder.isRun() ? failure : MetricsLog.folderIsGone(folder.path());
    }
  }

  /** Keeps the last two checkpoints and the best, each written wholly or not at all. */
  private record Checkpoints(RunFolder folder, MetricsLog metrics) implements CheckpointStore {
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

  /** Writes the best weights as stock networks, for programs that cannot read checkpoints. */
  private void writeModel() {
    try (TrainedModel best = TrainedModel.open(folder.path(), TrainedModel.Weights.BEST)) {
      ModelFiles.writeTo(best, folder.model());
    }
  }

  /** Releases the folder. */
  @Override
  public void close() {
    lock.close();
  }
}
