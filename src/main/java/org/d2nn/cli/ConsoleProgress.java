package org.d2nn.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.d2nn.progress.Progress;

/**
 * Shows the progress of long work: a bar on a terminal, elsewhere one line once the work has taken
 * a while.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
  /** Two seconds; a test that interrupts long work sets less. */
  private static final long PATIENCE_NANOS = 1_000_000 * Long.getLong("d2nn.progressMillis", 2_000);

  private final PrintWriter err;
  private long started;
  private String doing = "";
  private ProgressBar bar;
  private boolean said;

  ConsoleProgress(PrintWriter err) {
    this.err = err;
  }

  /** Whether the output goes to a terminal. */
  static boolean isTerminal() {
    return System.console() != null;
  }

  @Override
  public void at(String what, long done, long total) {
    if (!what.equals(doing)) {
      close();
      doing = what;
      started = System.nanoTime();
      said = false;
    }
    if (isTerminal()) {
      if (bar == null) {
        bar = bar(what, total);
      }
      bar.maxHint(total);
      bar.stepTo(done);
    } else if (!said && done < total && System.nanoTime() - started > PATIENCE_NANOS) {
      said = true;
      err.println(what + " (" + done + " of " + total + ") ...");
    }
  }

  @Override
  public boolean isCancelled() {
    return StopOnSignal.wasRaised();
  }

  static ProgressBar bar(String what, long total) {
    return new ProgressBarBuilder()
        .setTaskName(what)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .clearDisplayOnFinish()
        .build();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
