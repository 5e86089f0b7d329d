package org.d2nn.export;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.engine.Batch;
import org.d2nn.experiment.run.Tracer.ImageBatch;
import org.d2nn.experiment.run.TrainedModel;

/**
 * The same images as the engine takes them and as an exported model does.
 *
 * @param normalised for the engine
 * @param pixels for the exported model: by input, values from 0 to 255, row by row
 */
record RawImages(ImageBatch normalised, Map<String, float[]> pixels) {

  /** Images of a data set. */
  static RawImages of(ImageBatch images, TrainedModel model) {
    Map<String, float[]> pixels = new LinkedHashMap<>();
    images
        .batch()
        .images()
        .forEach(
            (input, values) -> {
              PixelScaling scaling = model.normalisation().get(input);
              float[] raw = new float[values.length];
              for (int i = 0; i < raw.length; i++) {
                int c = channel(model, input, i);
                double level = values[i] * scaling.deviation().get(c) + scaling.mean().get(c);
                raw[i] = (float) Math.rint(255 * level);
              }
              pixels.put(input, raw);
            });
    return new RawImages(images, pixels);
  }

  /** Images of random pixels. */
  static RawImages random(int rows, TrainedModel model, long seed) {
    var random = new SplittableRandom(seed);
    Map<String, float[]> pixels = new LinkedHashMap<>();
    Map<String, float[]> normalised = new LinkedHashMap<>();
    model
        .normalisation()
        .forEach(
            (input, scaling) -> {
              float[][] table = scaling.table();
              int length = model.graph().node(input).imageShape().orElseThrow().elements();
              float[] raw = new float[rows * length];
              float[] scaled = new float[raw.length];
              for (int i = 0; i < raw.length; i++) {
                int level = random.nextInt(256);
                raw[i] = level;
                scaled[i] = table[channel(model, input, i)][level];
              }
              pixels.put(input, raw);
              normalised.put(input, scaled);
            });
    var batch = new Batch(rows, normalised, new long[rows]);
    int[] labels = IntStream.generate(() -> -1).limit(rows).toArray();
    List<String> names = IntStream.range(0, rows).mapToObj(row -> "random-" + row).toList();
    List<OptionalDouble> unknown =
        IntStream.range(0, rows).mapToObj(row -> OptionalDouble.empty()).toList();
    return new RawImages(new ImageBatch(batch, names, labels, unknown), pixels);
  }

  /** Of a number of several rows of an input. */
  private static int channel(TrainedModel model, String input, int number) {
    var shape = model.graph().node(input).imageShape().orElseThrow();
    return number / (shape.height() * shape.width()) % shape.channels();
  }

  int rows() {
    return normalised.batch().rows();
  }

  /** Some of these images, from the first. */
  RawImages first(int most) {
    int rows = Math.min(most, rows());
    int[] selected = IntStream.range(0, rows).toArray();
    ImageBatch few =
        new ImageBatch(
            normalised.batch().select(selected),
            normalised.names().subList(0, rows),
            Arrays.copyOf(normalised.labels(), rows),
            normalised.difficulties().subList(0, rows));
    return new RawImages(few, selected(selected));
  }

  /** Images in turn until there are so many, as an exported model takes them. */
  Map<String, float[]> repeated(int rows) {
    return selected(IntStream.range(0, rows).map(i -> i % rows()).toArray());
  }

  private Map<String, float[]> selected(int[] rows) {
    return new Batch(rows(), pixels, new long[rows()]).select(rows).images();
  }
}
