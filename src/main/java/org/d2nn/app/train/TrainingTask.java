package org.d2nn.app.train;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.learning.RunControl;
import org.d2nn.learning.TrainingListener.Outcome;

/** One training in the background, steered from the screen. */
final class TrainingTask {
  private final Supplier<TrainingRequest> request;
  private final RunFeed feed;
  private RunningTask<Outcome> task;
  private volatile RunControl control;
  private volatile Path folder;
  private volatile boolean stopWanted;

  /**
   * @param request called in the background
   * @param feed gets the numbers of the training
   */
  TrainingTask(Supplier<TrainingRequest> request, RunFeed feed) {
    this.request = request;
    this.feed = feed;
  }

  RunningTask<Outcome> start(Tasks tasks, String name) {
    task =
        tasks.run(
            name,
            progress -> {
              progress.at("Opening the images", 0, 0);
              TrainingRequest wanted = request.get();
              try (TrainingRun run = TrainingRun.open(wanted, progress)) {
                control = run.control();
                folder = wanted.run();
                if (stopWanted) {
                  run.control().stop();
                }
                return run.listening(feed).train();
              }
            });
    return task;
  }

  /** Stops at a checkpoint; while it is being prepared, at once. */
  void stop() {
    stopWanted = true;
    RunControl handle = control;
    if (handle == null) {
      task.cancel();
    } else {
      handle.stop();
    }
  }

  void pauseOrResume() {
    RunControl handle = control;
    if (handle == null) {
      return;
    }
    if (handle.isPaused()) {
      handle.resume();
      feed.say("resuming");
    } else {
      handle.pause();
    }
  }

  /** How far preparing is, from 0 to 1; negative where unknown. */
  double prepared() {
    return task == null ? -1 : task.fractionProperty().get();
  }

  /** Null while it is being prepared. */
  RunControl control() {
    return control;
  }

  /** Where the run writes; null while it is being prepared. */
  Path folder() {
    return folder;
  }
}
