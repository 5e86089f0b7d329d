package org.d2nn.data.sets;

import java.util.List;
import org.d2nn.data.drawing.Drawing;
import org.d2nn.data.drawing.FacesAndClutterDrawing;

/**
 * The built-in set of two classes, {@code clutter} and {@code face}, drawn by the program itself:
 * the same pictures on every machine, half of each class, each with a known difficulty in [0, 1].
 * Nothing has to be downloaded.
 *
 * @param count number of pictures, both classes together, 20 to 1,000,000
 * @param size side of a picture in pixels, 32 to 112
 * @param seed which pictures; another seed draws others of the same kind
 */
public record FacesAndClutter(int count, int size, long seed) implements BuiltInSource {

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
    BuiltInSource.requireInRange(count, size);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public List<String> classes() {
    return CLASSES;
  }

  @Override
  public FacesAndClutter with(int count, int size, long seed) {
    return new FacesAndClutter(count, size, seed);
  }

  @Override
  public Drawing drawing() {
    return new FacesAndClutterDrawing(seed, size);
  }
}
