package org.d2nn.app.runs;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.data.SingleImage;
import org.d2nn.data.cache.Thumbnails;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.analysis.SplitAnalysis;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.graph.Graph;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.progress.Progress;

/**
 * A run's best model and its images, open for questions. Questions come from background tasks; one
 * is answered at a time.
 */
public final class ModelSession implements AutoCloseable {
  private static final int ROWS = 256;

  private final Path run;
  private final TrainedModel model;
  private final RunImages images;
  private boolean closed;

  private ModelSession(Path run, TrainedModel model, RunImages images) {
    this.run = run;
    this.model = model;
    this.images = images;
  }

  /** Takes a while: reads weights and opens images. */
  public static ModelSession open(Path run, Progress progress) throws DatasetException {
    progress.at("Reading the model", 0, 0);
    TrainedModel model = TrainedModel.open(run, TrainedModel.Weights.BEST);
    try {
      return new ModelSession(run, model, model.images(Optional.empty(), progress));
    } catch (DatasetException | RuntimeException failure) {
      model.close();
      throw failure;
    }
  }

  public Path run() {
    return run;
  }

  public Graph graph() {
    return model.graph();
  }

  public List<String> classes() {
    return model.classes();
  }

  public Thumbnails thumbnails() {
    return images.set().thumbnails();
  }

  /** Indices in the image set of a split's images. */
  public int[] pictures(Split split) {
    return images.images(split);
  }

  /** What the model does with every image of a split, in its order. */
  public synchronized List<Trace> traces(Split split, Progress progress) {
    checkOpen();
    return new SplitAnalysis(model, images, split).traces(progress);
  }

  /**
   * What it would do with one image if some control nodes decided otherwise.
   *
   * @param place of the image within its split
   * @param forced control node id to the id it shall pick
   */
  public synchronized Trace trace(Split split, int place, Map<String, String> forced) {
    checkOpen();
    return new SplitAnalysis(model, images, split).trace(place, forced);
  }

  /** What it does with an image file from anywhere. */
  public synchronized Trace trace(Path file, Map<String, String> forced) throws DatasetException {
    checkOpen();
    return model.trace(file, forced);
  }

  /**
   * The part of an image file that the model sees, {@code side × side} pixels {@code 0xAARRGGBB}.
   */
  public int[] thumbnailOf(Path file, int side) throws DatasetException {
    return SingleImage.read(file, model.experiment().dataset().source()).thumbnail(side);
  }

  /**
   * Places of the images of a split that are answered right under these decisions. Other questions
   * are answered in between.
   *
   * @param forced control node id to the id it shall pick
   */
  public BitSet rightOn(Split split, Map<String, String> forced, Progress progress) {
    BitSet right = new BitSet();
    int size = pictures(split).length;
    for (int from = 0; from < size; from += ROWS) {
      progress.stopIfCancelled();
      List<Trace> some = traces(split, from, Math.min(ROWS, size - from), forced);
      for (int i = 0; i < some.size(); i++) {
        right.set(from + i, some.get(i).correct());
      }
      progress.at("Comparing routes", from, size);
    }
    return right;
  }

  private synchronized List<Trace> traces(
      Split split, int from, int count, Map<String, String> forced) {
    checkOpen();
    return new SplitAnalysis(model, images, split).traces(from, count, forced);
  }

  /** Multiply-adds that count as relative cost 1. */
  public double referenceMultiplyAdds() {
    return model.reference().multiplyAdds();
  }

  /** Settings that it was trained with. */
  public TrainingSettings training() {
    return model.experiment().training();
  }

  private void checkOpen() {
    if (closed) {
      throw new java.util.concurrent.CancellationException("the run was closed");
    }
  }

  /** Waits for the question being answered. Not for the JavaFX thread. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      model.close();
    }
  }
}
