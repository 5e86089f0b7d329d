package org.d2nn.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.d2nn.data.ChosenScaling;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.ImageSet;
import org.d2nn.data.Splits;
import org.d2nn.data.cache.InputReader;
import org.d2nn.data.pixels.AugmentationDraw;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.Split;
import org.d2nn.engine.Batch;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.Tracer.ImageBatch;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.progress.Progress;

/**
 * The images of an experiment, divided into splits and normalised as its network takes them. Safe
 * for use by several threads.
 */
public final class RunImages {
  private final ImageSet set;
  private final Splits splits;
  private final Map<String, InputReader> readers;
  private final ImageSource source;

  private RunImages(
      ImageSource source, ImageSet set, Splits splits, Map<String, InputReader> readers) {
    this.source = source;
    this.set = set;
    this.splits = splits;
    this.readers = readers;
  }

  /**
   * The images of an experiment to train: divided by its settings, normalised by its training
   * split.
   *
   * @param experiment with its paths resolved
   */
  static RunImages fresh(Experiment experiment, Progress progress) throws DatasetException {
    DatasetSettings settings = experiment.dataset();
    ImageSet set = open(experiment, progress);
    Splits splits = Splits.of(set, settings.split());
    int[] training = splits.of(Split.TRAIN);
    Map<String, InputReader> readers = new LinkedHashMap<>();
    for (Node.Input input : experiment.graph().inputs()) {
      InputSize size = sizeOf(input);
      PixelScaling scaling = ChosenScaling.of(settings.normalisation(), set, size, training);
      readers.put(input.id(), set.reader(size, scaling));
    }
    return new RunImages(settings.source(), set, splits, readers);
  }

  /**
   * The images of an existing run: divided and normalised as it remembers.
   *
   * @param experiment with its paths resolved
   */
  static RunImages remembered(Experiment experiment, DatasetRecord record, Progress progress)
      throws DatasetException {
    ImageSet set = open(experiment, progress);
    if (!set.classes().equals(record.classes())) {
      throw new WrongInput(
          "The run knows the classes "
              + String.join(", ", record.classes())
              + ", but the data set has "
              + String.join(", ", set.classes())
              + ". Name the folder that the run was trained on with --data.");
    }
    Map<String, InputReader> readers = new LinkedHashMap<>();
    for (Node.Input input : experiment.graph().inputs()) {
      readers.put(input.id(), set.reader(sizeOf(input), record.normalisation().get(input.id())));
    }
    return new RunImages(
        experiment.dataset().source(), set, Splits.ofNames(set, record.splits()), readers);
  }

  /**
   * Checks that these are the images of a run, by their fingerprint, or else by their names.
   *
   * @param data where they were found
   */
  void checkSame(DatasetRecord record, Path data) throws DatasetException {
    if (splits.missing() > 0 && !set.fingerprint().equals(record.fingerprint())) {
      int all = record.splits().values().stream().mapToInt(List::size).sum();
      throw new DatasetException(
          "%s: holds other images than the run was trained on: %d of its %d are missing. Choose the folder that the run was trained on."
              .formatted(data, splits.missing(), all));
    }
  }

  /** Whether these are the images of a run to the last one. */
  boolean areThoseOf(DatasetRecord record) {
    return set.fingerprint().equals(record.fingerprint()) && splits.missing() == 0;
  }

  private static ImageSet open(Experiment experiment, Progress progress) throws DatasetException {
    List<InputSize> sizes =
        experiment.graph().inputs().stream().map(RunImages::sizeOf).distinct().toList();
    try {
      return ImageSet.open(experiment.dataset(), Path.of(""), sizes, progress);
    } catch (IOException failure) {
      throw new RunFailed(failure.getMessage(), failure);
    }
  }

  /**
   * @throws WrongInput if images cannot have an input's shape
   */
  static InputSize sizeOf(Node.Input input) {
    if (!input.shape().isImage()) {
      throw new WrongInput(
          input.id() + " takes " + input.shape() + ", which is not an image. Give it three sizes.");
    }
    try {
      return new InputSize(input.shape().channels(), input.shape().height(), input.shape().width());
    } catch (IllegalArgumentException wrong) {
      throw new WrongInput(input.id() + ": " + wrong.getMessage() + ".", wrong);
    }
  }

  /** The set with all splits: thumbnails, files, what was found wrong. */
  public ImageSet set() {
    return set;
  }

  public List<String> classes() {
    return set.classes();
  }

  /** What the user should know of the images, a line each. */
  public List<String> remarks() {
    return remarks(set, splits);
  }

  /** The same for images that no run has opened yet. */
  public static List<String> remarks(ImageSet set, Splits splits) {
    List<String> lines = new ArrayList<>(set.report().lines());
    splits.copies().ifPresent(copies -> lines.add(copies.toString()));
    missing(splits).ifPresent(lines::add);
    return lines;
  }

  /** A sentence if images that the run remembers are missing from the data set. */
  private static Optional<String> missing(Splits splits) {
    return splits.missing() == 0
        ? Optional.empty()
        : Optional.of(
            splits.missing()
                + " of the run's images are not in the data set; they are left out. Name the folder"
                + " that the run was trained on with --data.");
  }

  /** The file that an image is, or was cut from; empty where there is none of its own. */
  public Optional<Path> photograph(int image) {
    return source
        .files()
        .map(folder -> folder.resolve(set.photograph(image)))
        .filter(Files::isRegularFile);
  }

  /** Side in pixels of the central square of an image's file, 0 for the largest; −1 if another. */
  public int crop(int image) {
    return set.photograph(image).equals(set.name(image)) ? source.crop() : -1;
  }

  /** An image as each input takes it, before it is normalised: values from 0 to 255. */
  public Map<String, float[]> bytes(int image) {
    Map<String, float[]> bytes = new LinkedHashMap<>();
    readers.forEach(
        (input, reader) -> {
          InputSize size = reader.input();
          float[] values = new float[size.values()];
          set.reader(size, PixelScaling.bytes(size.channels())).fill(image, values, 0);
          bytes.put(input, values);
        });
    return bytes;
  }

  /** Images of a split. */
  public int size(Split split) {
    return splits.size(split);
  }

  /** Indices in {@link #set} of a split's images, in the order of the split. */
  public int[] images(Split split) {
    return splits.of(split);
  }

  DatasetRecord record() {
    Map<String, PixelScaling> normalisation = new LinkedHashMap<>();
    readers.forEach((input, reader) -> normalisation.put(input, reader.scaling()));
    return new DatasetRecord(set.fingerprint(), classes(), normalisation, splits.names());
  }

  /**
   * The pixels of some images, by input id.
   *
   * @param images indices in the set, one per row
   * @param draws how the image of each row is varied
   */
  Map<String, float[]> pixels(int[] images, IntFunction<AugmentationDraw> draws) {
    Map<String, float[]> pixels = new LinkedHashMap<>();
    readers.forEach(
        (input, reader) -> {
          int values = reader.input().values();
          float[] target = new float[images.length * values];
          for (int row = 0; row < images.length; row++) {
            reader.fill(images[row], draws.apply(row), target, row * values);
          }
          pixels.put(input, target);
        });
    return pixels;
  }

  /** Images {@code [from, from + count)} of a split, without augmentation. */
  public ImageBatch batch(Split split, int from, int count) {
    return batch(split, IntStream.range(from, from + count).toArray());
  }

  /** Images of a split by their places in it, without augmentation. */
  public ImageBatch batch(Split split, int[] places) {
    int[] all = splits.of(split);
    return batch(IntStream.of(places).map(place -> all[place]).toArray());
  }

  private ImageBatch batch(int[] images) {
    Map<String, float[]> pixels = pixels(images, row -> AugmentationDraw.NONE);
    long[] examples = IntStream.of(images).asLongStream().toArray();
    return new ImageBatch(
        new Batch(images.length, pixels, examples),
        IntStream.of(images).mapToObj(set::name).toList(),
        IntStream.of(images).map(set::label).toArray(),
        IntStream.of(images).mapToObj(set::difficulty).toList());
  }

  /** Sizes of a graph's inputs, by id. */
  static Map<String, InputSize> sizes(Graph graph) {
    Map<String, InputSize> sizes = new LinkedHashMap<>();
    graph.inputs().forEach(input -> sizes.put(input.id(), sizeOf(input)));
    return sizes;
  }
}
