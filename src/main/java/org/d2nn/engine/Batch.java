package org.d2nn.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.d2nn.graph.Node;

/**
 * Images for an engine, as plain arrays.
 *
 * @param rows number of examples
 * @param images for each input node its pixels, {@code [images, channels, height, width]}, one
 *     after the other
 * @param examples each row's identity: random draws are a function of (seed, step, example, node),
 *     so that they do not depend on how examples are batched
 * @param imageOf index of each row's image; null where each row has its own, in order. Rows of one
 *     image may be decided differently; a node that they meet with the same input runs once for all
 *     of them
 * @param lambdas the λ at which control nodes that estimate parts decide for each row; null for the
 *     engine's (see {@link Engine#decideAt})
 */
public record Batch(
    int rows, Map<String, float[]> images, long[] examples, int[] imageOf, double[] lambdas) {

  /** Each row has its own image, and is decided at the engine's λ. */
  public Batch(int rows, Map<String, float[]> images, long[] examples) {
    this(rows, images, examples, null, null);
  }

  /** Its rows, and the images that they are of. */
  int pictures() {
    return imageOf == null ? rows : Arrays.stream(imageOf).max().orElse(-1) + 1;
  }

  /**
   * @throws IllegalArgumentException if it has no row, or not one image per row for each input
   */
  void check(List<Node.Input> inputs) {
    if (rows < 1) {
      throw new IllegalArgumentException("a batch needs at least one row");
    }
    int pictures = pictures();
    for (Node.Input input : inputs) {
      float[] pixels = images.get(input.id());
      long wanted = (long) pictures * input.shape().elements();
      if (pixels == null || pixels.length != wanted) {
        throw new IllegalArgumentException(
            "%s takes %d images of %s, %d numbers, but got %s"
                .formatted(
                    input.id(),
                    pictures,
                    input.shape(),
                    wanted,
                    pixels == null ? "none" : pixels.length));
      }
    }
  }

  /** The same, each row decided at its own λ. */
  public Batch decidedAt(double[] ofRows) {
    return new Batch(rows, images, examples, imageOf, ofRows);
  }

  /**
   * Several rows of the same images: its own rows, and more rows of them behind.
   *
   * @param repeated rows of this batch
   */
  public Batch withRepeats(int[] repeated) {
    int all = rows + repeated.length;
    int[] images = new int[all];
    long[] identities = Arrays.copyOf(examples, all);
    double[] ofRows = lambdas == null ? null : Arrays.copyOf(lambdas, all);
    for (int row = 0; row < all; row++) {
      int of = row < rows ? row : repeated[row - rows];
      images[row] = imageOf == null ? of : imageOf[of];
      identities[row] = examples[of];
      if (ofRows != null) {
        ofRows[row] = lambdas[of];
      }
    }
    return new Batch(all, this.images, identities, images, ofRows);
  }

  /** Copies of some of its rows, in the order given; each row must have its own image. */
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
