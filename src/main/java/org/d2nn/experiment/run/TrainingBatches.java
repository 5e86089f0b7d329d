package org.d2nn.experiment.run;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.EpochOrder;
import org.d2nn.data.pixels.AugmentationDraw;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.sets.Split;
import org.d2nn.engine.Batch;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.learning.BatchSource;
import org.d2nn.learning.BatchSource.LabelledBatch;
import org.d2nn.learning.TrainingSettings;

/**
 * Feeds a trainer with images, shuffled and augmented differently each epoch. While it learns from
 * a batch, another thread makes the next one; what a batch holds is a function of seed, epoch and
 * place, so it does not matter who makes it, nor when.
 */
final class TrainingBatches implements BatchSource, AutoCloseable {
  private final RunImages images;
  private final DatasetSettings settings;
  private final int[] training;
  private final int[] validation;
  private final float[] classWeights;
  private final int batchSize;
  private final int lastBatch;
  private final int batches;
  private final long seed;
  private final ExecutorService ahead =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "d2nn-batches");
            thread.setDaemon(true);
            return thread;
          });
  private final Consumer<Batch> upload;
  private final Ahead<Place> nextTraining = new Ahead<>();
  private final Ahead<Span> nextValidation = new Ahead<>();
  private int orderedEpoch = -1;
  private int[] order;

  private record Place(int epoch, int index) {}

  private record Span(int from, int count) {}

  /**
   * @param upload is given each batch on the thread that makes it, before the trainer gets it
   * @throws DatasetException if class weights name an unknown class
   * @throws WrongInput if the training split holds no whole mini-bag
   */
  TrainingBatches(
      RunImages images, DatasetSettings settings, TrainingSettings learning, Consumer<Batch> upload)
      throws DatasetException {
    this.classWeights = check(images, settings, learning);
    this.upload = upload;
    this.images = images;
    this.settings = settings;
    this.training = images.images(Split.TRAIN);
    this.validation = images.images(Split.VALIDATION);
    this.seed = learning.batches().seed();
    this.batchSize = learning.batches().batchSize();
    int usable = training.length - training.length % learning.batches().bagSize();
    this.batches = (usable + batchSize - 1) / batchSize;
    this.lastBatch = usable - (batches - 1) * batchSize;
  }

  /**
   * Checks whether there are enough images to train on; errors as of the constructor.
   *
   * @return the weight of each class
   */
  static float[] check(RunImages images, DatasetSettings settings, TrainingSettings learning)
      throws DatasetException {
    int[] training = images.images(Split.TRAIN);
    if (training.length < learning.batches().bagSize()) {
      throw new WrongInput(
          "The training split has %d images, fewer than a mini-bag of %d. Use more images, or a smaller training.bagSize."
              .formatted(training.length, learning.batches().bagSize()));
    }
    if (images.size(Split.VALIDATION) == 0) {
      throw new WrongInput(
          "The validation split is empty, so no weights can be chosen. Give it a share in"
              + " dataset.split.");
    }
    return floats(
        settings.classWeights().of(images.classes(), images.set().countByClass(training)));
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  @Override
  public int classes() {
    return images.classes().size();
  }

  @Override
  public int batchesPerEpoch() {
    return batches;
  }

  @Override
  public int validationSize() {
    return validation.length;
  }

  @Override
  public LabelledBatch training(int epoch, int index) {
    return nextTraining.take(
        new Place(epoch, index),
        index + 1 < batches ? new Place(epoch, index + 1) : new Place(epoch + 1, 0),
        this::make);
  }

  @Override
  public LabelledBatch validation(int from, int count) {
    int after = from + count;
    int left = Math.min(count, validation.length - after);
    return nextValidation.take(
        new Span(from, count), left > 0 ? new Span(after, left) : null, this::validated);
  }

  private LabelledBatch validated(Span span) {
    return labelled(
        Arrays.copyOfRange(validation, span.from(), span.from() + span.count()),
        row -> AugmentationDraw.NONE);
  }

  /** The batch that will be asked for next, made meanwhile on another thread. */
  private final class Ahead<K> {
    private K place;
    private Future<LabelledBatch> batch;

    /**
     * @param following null if nothing follows
     */
    LabelledBatch take(K wanted, K following, Function<K, LabelledBatch> make) {
      LabelledBatch taken = wanted.equals(place) ? finished(batch) : make.apply(wanted);
      place = following;
      batch = following == null ? null : ahead.submit(() -> make.apply(following));
      return taken;
    }
  }

  private static LabelledBatch finished(Future<LabelledBatch> batch) {
    try {
      return batch.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RunFailed("Training was interrupted.", interrupted);
    } catch (ExecutionException failure) {
      throw new RunFailed("A batch of images could not be made: " + failure.getCause(), failure);
    }
  }

  private synchronized LabelledBatch make(Place place) {
    if (orderedEpoch != place.epoch()) {
      order = EpochOrder.of(training, seed, place.epoch());
      orderedEpoch = place.epoch();
    }
    int from = place.index() * batchSize;
    int count = place.index() + 1 == batches ? lastBatch : batchSize;
    int[] members = Arrays.copyOfRange(order, from, from + count);
    return labelled(
        members,
        row -> AugmentationDraw.of(settings.augmentation(), seed, place.epoch(), members[row]));
  }

  private LabelledBatch labelled(int[] members, IntFunction<AugmentationDraw> draws) {
    Map<String, float[]> pixels = images.pixels(members, draws);
    int[] labels = IntStream.of(members).map(images.set()::label).toArray();
    float[] weights = new float[members.length];
    boolean weighted = false;
    for (int row = 0; row < members.length; row++) {
      weights[row] = classWeights[labels[row]];
      weighted |= weights[row] != 1;
    }
    var batch = new Batch(members.length, pixels, IntStream.of(members).asLongStream().toArray());
    upload.accept(batch);
    return weighted
        ? new LabelledBatch(batch, labels, weights, classWeights)
        : new LabelledBatch(batch, labels, null);
  }

  @Override
  public void close() {
    ahead.shutdownNow();
  }
}
