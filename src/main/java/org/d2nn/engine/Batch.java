package org.d2nn.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.d2nn.graph.Node;

/**
 * Images for an engine, as plain arrays.
 *
 * @param rows number of examples
 * @param images for each input node its pixels, {@code [rows, channels, height, width]} row by row
 * @param examples each row's identity: random draws are a function of (seed, step, example, node),
 *     so that they do not depend on how examples are batched
 */
public record Batch(int rows, Map<String, float[]> images, long[] examples) {

  /**
   * @throws IllegalArgumentException if it has no row, or not one image per row for each input
   */
  void check(List<Node.Input> inputs) {
    if (rows < 1) {
      throw new IllegalArgumentException("a batch needs at least one row");
    }
    for (Node.Input input : inputs) {
      float[] pixels = images.get(input.id());
      long wanted = (long) rows * input.shape().elements();
      if (pixels == null || pixels.length != wanted) {
        throw new IllegalArgumentException(
            "%s takes %d images of %s, %d numbers, but got %s"
                .formatted(
                    input.id(),
                    rows,
                    input.shape(),
                    wanted,
                    pixels == null ? "none" : pixels.length));
      }
    }
  }

  /** Copies of some of its rows, in the order given. */
  public Batch select(int[] selected) {
    Map<String, float[]> copies = new LinkedHashMap<>();
    images.forEach(
        (input, pixels) -> {
          int size = pixels.length / rows;
          float[] copy = new float[size * selected.length];
          for (int i = 0; i < selected.length; i++) {
            System.arraycopy(pixels, selected[i] * size, copy, i * size, size);
          }
          copies.put(input, copy);
        });
    long[] identities = IntStream.of(selected).mapToLong(row -> examples[row]).toArray();
    return new Batch(selected.length, copies, identities);
  }
}
