package org.d2nn.app.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.data.SingleImage;
import org.d2nn.data.cache.Thumbnails;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.data.pixels.UnreadableImage;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.analysis.LambdaStops;
import org.d2nn.experiment.analysis.SplitAnalysis;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.StoredTraces;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Shape;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.progress.Progress;

/**
 * A run's best model and its images, where they are there, open for questions. Questions come from
 * background tasks; one is answered at a time.
 */
public final class ModelSession implements AutoCloseable {
  private static final int ROWS = 256;

  private final Path run;
  private final TrainedModel model;
  private final StoredTraces stored;

  /** Null where they are gone. */
  private final RunImages images;

  private final DatasetException whyNoImages;
  private final double trainedAt;
  private Map<String, String> pinned = Map.of();
  private double lambda;
  private boolean closed;

  private ModelSession(
      Path run,
      TrainedModel model,
      StoredTraces stored,
      RunImages images,
      DatasetException whyNoImages) {
    this.run = run;
    this.model = model;
    this.stored = stored;
    this.images = images;
    this.whyNoImages = whyNoImages;
    trainedAt = model.lambda();
    lambda = trainedAt;
  }

  /** Takes a while: reads weights and opens images. Where these are gone, it goes without. */
  public static ModelSession open(Path run, Progress progress) {
    progress.at("Reading the model", 0, 0);
    StoredTraces stored = StoredTraces.of(run);
    TrainedModel model = TrainedModel.open(run, TrainedModel.Weights.BEST);
    try {
      RunImages images = model.images(Optional.empty(), progress);
      return new ModelSession(run, model, stored, images, null);
    } catch (DatasetException gone) {
      return new ModelSession(run, model, stored, null, gone);
    } catch (RuntimeException failure) {
      model.close();
      throw failure;
    }
  }

  /**
   * Remembers for a run where its images are now. Takes a while.
   *
   * @throws DatasetException if the folder does not hold the images that it was trained on
   */
  public static void remember(Path run, Path data, Progress progress) throws DatasetException {
    progress.at("Reading the model", 0, 0);
    try (TrainedModel model = TrainedModel.open(run, TrainedModel.Weights.BEST)) {
      model.rememberImages(data, progress);
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

  /** Why there are no images; empty where there are. */
  public Optional<String> whyNoImages() {
    return Optional.ofNullable(whyNoImages).map(Throwable::getMessage);
  }

  private RunImages images() throws DatasetException {
    if (images == null) {
      throw whyNoImages;
    }
    return images;
  }

  /** Small pictures of the images; empty where these are gone. */
  public Optional<Thumbnails> thumbnails() {
    return Optional.ofNullable(images).map(there -> there.set().thumbnails());
  }

  /**
   * Indices in the image set of a split's images.
   *
   * @throws DatasetException if the images are gone
   */
  public int[] pictures(Split split) throws DatasetException {
    return images().images(split);
  }

  /**
   * What the model does with every image of a split, in its order: as it was found before, or found
   * now.
   *
   * @throws DatasetException if the images are gone, and it was not found before
   */
  public synchronized List<Trace> traces(Split split, Progress progress) throws DatasetException {
    checkOpen();
    Optional<List<Trace>> before =
        images == null || model.wasTrainedOn(images)
            ? stored.read(split, graph())
            : Optional.empty();
    if (before.isPresent()) {
      return before.get();
    }
    SplitAnalysis analysis = new SplitAnalysis(model, images(), split);
    List<Trace> traces = analysis.traces(progress);
    analysis.keep(traces, stored);
    return traces;
  }

  /**
   * What the model does with every image of a split at every λ, and with the validation split;
   * empty where it decides at one λ only, and where the images are gone.
   */
  public synchronized Optional<List<LambdaStops>> stops(Split split, Progress progress) {
    checkOpen();
    if (!model.isForAnyLambda() || images == null) {
      return Optional.empty();
    }
    model.decideAt(trainedAt); // the λ of the run is one of them, and the one that is kept
    LambdaStops asked = LambdaStops.of(model, images, split, progress);
    new SplitAnalysis(model, images, split).keep(asked.traces(asked.nearest(trainedAt)), stored);
    boolean same = split == Split.VALIDATION || images.size(Split.VALIDATION) == 0;
    LambdaStops validation =
        same ? asked : LambdaStops.of(model, images, Split.VALIDATION, progress);
    return Optional.of(List.of(asked, validation));
  }

  /** The λ at which it is asked; that of the run until another is chosen. */
  public synchronized double lambda() {
    return lambda;
  }

  /** From now on it is asked as at one of these λ. */
  public synchronized void decideAt(LambdaStops stops, int stop) {
    checkOpen();
    pinned = stops.pinned(stop);
    lambda = stops.lambda(stop);
    if (pinned.isEmpty()) {
      model.decideAt(lambda);
    }
  }

  private Map<String, String> underPinned(Map<String, String> forced) {
    Map<String, String> all = new HashMap<>(pinned);
    all.putAll(forced);
    return all;
  }

  /**
   * What it would do with one image if some control nodes decided otherwise.
   *
   * @param place of the image within its split
   * @param forced control node id to the id it shall pick
   * @throws DatasetException if the images are gone
   */
  public synchronized Trace trace(Split split, int place, Map<String, String> forced)
      throws DatasetException {
    checkOpen();
    return new SplitAnalysis(model, images(), split)
        .trace(place, underPinned(forced))
        .valuedAt(lambda);
  }

  /** What it does with an image file from anywhere. */
  public synchronized Trace trace(Path file, Map<String, String> forced) throws DatasetException {
    checkOpen();
    return model.trace(file, underPinned(forced)).valuedAt(lambda);
  }

  /**
   * The part of an image file that the model sees, {@code side × side} pixels {@code 0xAARRGGBB}.
   */
  public int[] thumbnailOf(Path file, int side) throws DatasetException {
    return SingleImage.read(file, model.experiment().dataset().source()).thumbnail(side);
  }

  /**
   * What the network sees of an image of the set.
   *
   * @throws DatasetException if the images are gone
   */
  public Sight sight(int picture) throws DatasetException {
    RunImages there = images();
    return new Sight(
        seen(there.bytes(picture)),
        there.photograph(picture).flatMap(file -> photograph(file, there.crop(picture))));
  }

  /** What the network sees of an image file from anywhere. */
  public Sight sight(Path file) throws DatasetException {
    ImageSource source = model.experiment().dataset().source();
    SingleImage image = SingleImage.read(file, source);
    Map<String, float[]> bytes = new LinkedHashMap<>();
    for (Node.Input input : graph().inputs()) {
      InputSize size = sizeOf(input);
      bytes.put(input.id(), image.values(size, PixelScaling.bytes(size.channels())));
    }
    return new Sight(seen(bytes), photograph(file, source.crop()));
  }

  private List<Sight.Seen> seen(Map<String, float[]> bytes) {
    List<Sight.Seen> seen = new ArrayList<>();
    for (Node.Input input : graph().inputs()) {
      InputSize size = sizeOf(input);
      float[] values = bytes.get(input.id());
      int area = size.width() * size.height();
      int[] argb = new int[area];
      for (int i = 0; i < area; i++) {
        argb[i] =
            0xFF000000
                | Math.round(values[i]) << 16
                | Math.round(values[size.channels() == 3 ? area + i : i]) << 8
                | Math.round(values[size.channels() == 3 ? 2 * area + i : i]);
      }
      seen.add(new Sight.Seen(input.id(), size, argb));
    }
    return seen;
  }

  private static InputSize sizeOf(Node.Input input) {
    Shape shape = input.shape();
    return new InputSize(shape.channels(), shape.height(), shape.width());
  }

  /** What cannot be read is not shown: the network's own pixels are. */
  private static Optional<Photograph> photograph(Path file, int crop) {
    try {
      return Optional.of(Photograph.read(file, crop));
    } catch (UnreadableImage gone) {
      return Optional.empty();
    }
  }

  /** The file of an image of the set; empty where it has none of its own, or is gone. */
  public Optional<Path> fileOf(int picture) {
    return Optional.ofNullable(images).flatMap(there -> there.photograph(picture));
  }

  /**
   * Places of the images of a split that are answered right under these decisions. Other questions
   * are answered in between.
   *
   * @param forced control node id to the id it shall pick
   * @throws DatasetException if the images are gone
   */
  public BitSet rightOn(Split split, Map<String, String> forced, Progress progress)
      throws DatasetException {
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
      Split split, int from, int count, Map<String, String> forced) throws DatasetException {
    checkOpen();
    return new SplitAnalysis(model, images(), split).traces(from, count, forced);
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
