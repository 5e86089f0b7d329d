package org.d2nn.experiment.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.file.WrongInput;

/**
 * The points of a sweep that one process makes, one after another. One that fails does not hold up
 * the others.
 */
public final class PointRuns {
  /** How a process ends what it says of a point that stopped before its end. */
  public static final String STOPPED = "stopped at a checkpoint; run it again to resume";

  private final List<String> names;
  private final List<PointRun> points;

  private PointRuns(List<String> names, List<PointRun> points) {
    this.names = names;
    this.points = points;
  }

  /**
   * @param sweep the sweep's folder
   * @param names of the points; all take the same weights, or there is one only
   * @throws WrongInput if there is no such sweep, or it has no such point
   */
  public static PointRuns of(Path sweep, List<String> names) {
    return new PointRuns(names, PointRun.of(sweep, names));
  }

  /**
   * Makes them on the calling thread.
   *
   * @param listener told how each point ended: a line of words
   * @return false if one was stopped before its end; the same again resumes
   * @throws DatasetException if the images of a point cannot be used, after the others
   * @throws RuntimeException if a point failed in another way, after the others
   */
  public boolean run(Consumer<String> listener) throws DatasetException, InterruptedException {
    boolean done = true;
    RuntimeException failed = null;
    DatasetException unusable = null;
    for (int i = 0; i < points.size(); i++) {
      try {
        boolean ended = points.get(i).run();
        listener.accept(names.get(i) + ": " + (ended ? "done" : STOPPED));
        done &= ended;
      } catch (RuntimeException failure) {
        failed = failed == null ? failure : failed;
      } catch (DatasetException failure) {
        unusable = unusable == null ? failure : unusable;
      }
    }
    if (failed != null) {
      throw failed;
    }
    if (unusable != null) {
      throw unusable;
    }
    return done;
  }

  /** Stops them at a checkpoint; from any thread. */
  public void stop() {
    points.forEach(PointRun::stop);
  }
}
