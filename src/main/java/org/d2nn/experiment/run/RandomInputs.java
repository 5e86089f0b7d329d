package org.d2nn.experiment.run;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.d2nn.engine.Batch;
import org.d2nn.engine.StatelessRandom;
import org.d2nn.experiment.run.Tracer.ImageBatch;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/** Inputs of normally distributed numbers, as if they were normalised images. */
final class RandomInputs {
  private static final int ROWS = 256;

  private RandomInputs() {}

  /** Batches of {@code count} inputs in total; each input depends on seed and number alone. */
  static Stream<ImageBatch> batches(Graph graph, int count, long seed) {
    return IntStream.iterate(0, from -> from < count, from -> from + ROWS)
        .mapToObj(from -> batch(graph, from, Math.min(ROWS, count - from), seed));
  }

  static ImageBatch batch(Graph graph, int from, int rows, long seed) {
    Map<String, float[]> pixels = new LinkedHashMap<>();
    for (Node.Input input : graph.inputs()) {
      int values = input.shape().elements();
      float[] target = new float[rows * values];
      for (int row = 0; row < rows; row++) {
        var random =
            new SplittableRandom(
                StatelessRandom.hash(seed, from + row, StatelessRandom.key(input.id())));
        for (int i = 0; i < values; i++) {
          target[row * values + i] = (float) normal(random);
        }
      }
      pixels.put(input.id(), target);
    }
    IntStream numbers = IntStream.range(from, from + rows);
    int[] labels = new int[rows];
    Arrays.fill(labels, -1);
    return new ImageBatch(
        new Batch(rows, pixels, LongStream.range(from, from + rows).toArray()),
        numbers.mapToObj(number -> "random-" + number).toList(),
        labels,
        Collections.nCopies(rows, OptionalDouble.empty()));
  }

  /** Box and Muller 1958; {@code SplittableRandom} has no normal draws of its own in every Java. */
  private static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
