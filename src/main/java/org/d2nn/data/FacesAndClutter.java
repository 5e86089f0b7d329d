package org.d2nn.data;

import java.util.List;

/**
 * The built-in set of two classes, {@code clutter} and {@code face}, drawn by the program itself:
 * the same pictures on every machine, half of each class, each with a known difficulty in [0, 1].
 * Nothing has to be downloaded.
 *
 * @param count number of pictures, both classes together, 20 to 1,000,000
 * @param size side of a picture in pixels, 32 to 112
 * @param seed which pictures; another seed draws others of the same kind
 */
public record FacesAndClutter(int count, int size, long seed) implements ImageSource {

  /** The value of {@code dataset.type} for this set, and its name on the command line. */
  public static final String TYPE = "faces-and-clutter";

  public static final int DEFAULT_COUNT = 6000;
  public static final int DEFAULT_SIZE = 32;
  public static final long DEFAULT_SEED = 1;

  /** 6,000 pictures of 32x32. */
  public static final FacesAndClutter DEFAULT =
      new FacesAndClutter(DEFAULT_COUNT, DEFAULT_SIZE, DEFAULT_SEED);

  /** The classes, in the order of the network's scores. */
  public static final List<String> CLASSES = List.of("clutter", "face");

  /**
   * @throws IllegalArgumentException if count or size are out of range
   */
  public FacesAndClutter {
    if (count < 20 || count > 1_000_000) {
      throw new IllegalArgumentException(
          "dataset.count is " + count + "; use 20 to 1,000,000 pictures");
    }
    if (size < 32 || size > 112) {
      throw new IllegalArgumentException("dataset.size is " + size + "; use 32 to 112 pixels");
    }
  }

  @Override
  public String type() {
    return TYPE;
  }
}
