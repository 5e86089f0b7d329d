package org.d2nn.app.runs;

import org.d2nn.app.tasks.Progress;
import org.d2nn.data.sets.LoadProgress;

/** Leads what lower layers tell of their progress to a task of the window. */
public final class Loading {
  private Loading() {}

  /** For reading images; stops where the task is cancelled. */
  public static LoadProgress of(Progress progress) {
    return new LoadProgress() {
      @Override
      public void at(String doing, int done, int total) {
        progress.report(fraction(done, total), doing);
      }

      @Override
      public boolean cancelled() {
        return progress.isCancelled();
      }
    };
  }

  /** For running images through a model. */
  public static org.d2nn.experiment.run.Progress ofRun(Progress progress) {
    return (what, done, total) -> {
      progress.stopIfCancelled();
      progress.report(fraction(done, total), what);
    };
  }

  private static double fraction(long done, long total) {
    return total <= 0 ? -1 : Math.min(1, done / (double) total);
  }
}
