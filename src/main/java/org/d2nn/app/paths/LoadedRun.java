package org.d2nn.app.paths;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.Trace;
import org.d2nn.progress.Progress;

/**
 * A run's open model and its traces of a split. Made in the background.
 *
 * @param stamp when its weights were written
 * @param seconds the time that tracing took
 */
record LoadedRun(
    ModelSession session, FileTime stamp, Split split, TracedSplit traced, double seconds) {

  /**
   * Opens a run and traces a split; keeps what is open where run, weights and split are the same.
   *
   * @param before what is open; null where nothing is
   */
  static LoadedRun of(Path folder, Split split, LoadedRun before, Progress told)
      throws DatasetException {
    if (before == null
        || !before.session().run().equals(folder)
        || !before.stamp().equals(stampOf(folder))) {
      return open(folder, split, told);
    }
    return before.split() == split ? before : trace(before.session(), before.stamp(), split, told);
  }

  private static LoadedRun open(Path folder, Split split, Progress told) throws DatasetException {
    FileTime stamp = stampOf(folder);
    ModelSession session = ModelSession.open(folder, told);
    try {
      LoadedRun done = trace(session, stamp, split, told);
      told.stopIfCancelled();
      return done;
    } catch (RuntimeException failure) {
      session.close();
      throw failure;
    }
  }

  private static LoadedRun trace(ModelSession session, FileTime stamp, Split split, Progress told) {
    long start = System.nanoTime();
    List<Trace> traces = session.traces(split, told);
    double seconds = (System.nanoTime() - start) / 1e9;
    int[] pictures = session.pictures(split);
    List<TracedImage> images = new ArrayList<>(traces.size());
    for (int place = 0; place < traces.size(); place++) {
      images.add(new TracedImage(place, pictures[place], Optional.empty(), traces.get(place)));
    }
    return new LoadedRun(
        session, stamp, split, new TracedSplit(session.classes(), images), seconds);
  }

  private static FileTime stampOf(Path folder) {
    try {
      return Files.getLastModifiedTime(RunFolder.at(folder).bestCheckpoint());
    } catch (IOException none) {
      return FileTime.fromMillis(0);
    }
  }
}
