package org.d2nn.data.sets;

import java.util.Objects;

/**
 * Cluttered MNIST, made from MNIST's files after Mnih et al. 2014: each picture is one digit at a
 * random place on a large dark canvas, among square fragments cut out of other digits. Pictures
 * made of MNIST's training digits come first, those made of its test digits after them, in MNIST's
 * own proportion; the latter are the set's own test images, and the fragments in them come from
 * test digits too.
 *
 * @param path the folder that holds MNIST's four files; in the experiment file relative to that
 *     file
 * @param count number of pictures, 20 to 1,000,000; beyond MNIST's 70,000 its digits come again,
 *     elsewhere and among other fragments
 * @param size side of the canvas in pixels, 28 to 512
 * @param clutter fragments in a picture, 0 to 200
 * @param fragment side of a fragment in pixels, 1 to 28
 * @param seed which places and fragments
 */
public record ClutteredMnist(String path, int count, int size, int clutter, int fragment, long seed)
    implements FileSource {

  /** The value of {@code dataset.type}. */
  public static final String TYPE = "cluttered-mnist";

  /** 70,000 canvases of 100x100 with 8 fragments of 8x8. */
  public static final ClutteredMnist DEFAULT =
      new ClutteredMnist(DEFAULT_PATH, 70_000, 100, 8, 8, 1);

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public ClutteredMnist {
    Objects.requireNonNull(path);
    range("count", count, 20, 1_000_000);
    range("size", size, 28, 512);
    range("clutter", clutter, 0, 200);
    range("fragment", fragment, 1, 28);
  }

  private static void range(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          String.format(
              java.util.Locale.ROOT, "dataset.%s is %d; use %d to %,d", name, value, least, most));
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public ClutteredMnist withPath(String path) {
    return new ClutteredMnist(path, count, size, clutter, fragment, seed);
  }
}
