package org.d2nn.app.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.data.ImageSet;
import org.d2nn.data.Splits;
import org.d2nn.data.cache.Thumbnails;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.run.ResolvedPaths;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.graph.layers.Shape;
import org.d2nn.progress.Progress;

/**
 * What an experiment would be trained on: images of each class in each split, a few of them to look
 * at, and what should be known of them.
 *
 * @param counts for each split the number of images of each class
 * @param samples for each split a few images, of every class where there is room
 * @param remarks a line each: files that cannot be used, copies of one image in two splits
 */
record DataOverview(
    List<String> classes,
    Map<Split, int[]> counts,
    Map<Split, List<Sample>> samples,
    List<String> remarks) {

  /** Of each split. */
  static final int SAMPLES = 8;

  /**
   * An image.
   *
   * @param argb its pixels, row by row
   */
  record Sample(String name, String className, int[] argb, int width, int height) {}

  /**
   * Opens the images, which decodes them the first time. Not for the JavaFX thread.
   *
   * @param base the folder that the experiment's paths are relative to
   */
  static DataOverview read(Experiment experiment, Path base, Progress progress)
      throws DatasetException {
    Experiment located = ResolvedPaths.located(experiment, base, Optional.empty());
    try {
      ImageSet set = ImageSet.open(located.dataset(), base, sizes(located), progress);
      Splits splits = Splits.of(set, located.dataset().split());
      Map<Split, int[]> counts = new EnumMap<>(Split.class);
      Map<Split, List<Sample>> samples = new EnumMap<>(Split.class);
      for (Split split : Split.values()) {
        counts.put(split, set.countByClass(splits.of(split)));
        samples.put(split, samples(set, splits.of(split)));
      }
      return new DataOverview(set.classes(), counts, samples, RunImages.remarks(set, splits));
    } catch (IOException failure) {
      throw new RunFailed(failure.getMessage(), failure);
    }
  }

  private static List<InputSize> sizes(Experiment experiment) {
    return experiment.graph().inputs().stream()
        .map(input -> input.shape())
        .filter(Shape::isImage)
        .map(shape -> new InputSize(shape.channels(), shape.height(), shape.width()))
        .distinct()
        .toList();
  }

  /** One class after the other, so that each is seen. */
  private static List<Sample> samples(ImageSet set, int[] images) {
    Thumbnails pictures = set.thumbnails();
    List<Integer> chosen = new ArrayList<>();
    int classes = set.classes().size();
    for (int turn = 0; turn < images.length && chosen.size() < SAMPLES; turn++) {
      int wanted = chosen.size() % classes;
      for (int image : images) {
        if (chosen.size() < SAMPLES && set.label(image) == wanted && !chosen.contains(image)) {
          chosen.add(image);
          break;
        }
      }
      if (chosen.size() == turn) {
        break; // a class has no more images here
      }
    }
    return chosen.stream()
        .map(
            image ->
                new Sample(
                    set.name(image),
                    set.classes().get(set.label(image)),
                    pictures.argb(image),
                    pictures.width(),
                    pictures.height()))
        .toList();
  }
}
