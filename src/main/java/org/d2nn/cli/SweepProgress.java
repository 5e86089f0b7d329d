package org.d2nn.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import org.d2nn.experiment.sweep.PointState;
import org.d2nn.experiment.sweep.PointState.Status;
import org.d2nn.experiment.sweep.Sweep;
import org.d2nn.format.Numbers;

/** Reports how a sweep is doing: a bar on a terminal, one line per event elsewhere. */
final class SweepProgress implements Sweep.Listener, AutoCloseable {
  private static final int PER_POINT = 1000;

  private final Sweep sweep;
  private final PrintWriter out;
  private final Map<String, Status> said = new HashMap<>();
  private ProgressBar bar;

  /**
   * @param how the runs that are not finished are made
   */
  SweepProgress(Sweep sweep, PrintWriter out, String how) {
    this.sweep = sweep;
    this.out = out;
    List<PointState> states = sweep.states();
    out.println(
        "%d runs, %d of them finished, %s"
            .formatted(states.size(), count(states, Status.DONE), how));
    if (ConsoleProgress.isTerminal()) {
      bar = ConsoleProgress.bar("Sweep", (long) PER_POINT * states.size());
    }
  }

  @Override
  public void changed(PointState state) {
    List<PointState> states = sweep.states();
    if (bar != null) {
      bar.stepTo(Math.round(PER_POINT * states.stream().mapToDouble(PointState::fraction).sum()));
    }
    Status before = said.put(state.point().name(), state.status());
    if (before != state.status() && (before != null || state.status() != Status.WAITING)) {
      out.println(line(state) + tally(states));
      out.flush();
    }
  }

  private static String line(PointState state) {
    String name = state.point().group() + ", seed " + state.point().seed();
    return switch (state.status()) {
      case WAITING ->
          name + ": " + (state.message().isEmpty() ? "stopped at a checkpoint" : state.message());
      case RUNNING -> name + ": training";
      case DONE -> name + ": done" + figures(state);
      case FAILED -> name + ": failed: " + state.message();
    };
  }

  private static String figures(PointState state) {
    return state
        .latest()
        .map(
            latest ->
                Numbers.text(
                    ", validation accuracy %s at relative cost %s after its last epoch",
                    Numbers.decimal(latest.accuracy()), Numbers.decimal(latest.relativeCost())))
        .orElse("");
  }

  private static String tally(List<PointState> states) {
    return " (" + count(states, Status.DONE) + " of " + states.size() + ")";
  }

  private static long count(List<PointState> states, Status status) {
    return states.stream().filter(state -> state.status() == status).count();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
