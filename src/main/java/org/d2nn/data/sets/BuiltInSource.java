package org.d2nn.data.sets;

import java.util.List;
import java.util.Optional;
import org.d2nn.data.drawing.Drawing;

/**
 * A built-in set, drawn by the program itself: the same pictures on every machine, each class as
 * often, each picture with a known difficulty in [0, 1] (below a third easy, from two thirds on
 * hard). Nothing has to be downloaded.
 */
public sealed interface BuiltInSource extends ImageSource
    permits FacesAndClutter, TenThings, ClutteredDigits {

  /** Number of pictures, all classes together, 20 to 1,000,000. */
  int count();

  /** Side of a picture in pixels, 32 to 112. */
  int size();

  /** Which pictures; another seed draws others of the same kind. */
  long seed();

  /** The classes, in the order of the network's scores. */
  List<String> classes();

  /** Its classes' places in a hierarchy, where they have one. */
  default Optional<ClassHierarchy> hierarchy() {
    return Optional.empty();
  }

  /** The same with other pictures. */
  BuiltInSource with(int count, int size, long seed);

  /** What draws it. */
  Drawing drawing();

  /** Parameters of its own that change its pictures, beside count, size and seed. */
  default List<Double> ownParameters() {
    return List.of();
  }

  /**
   * @throws IllegalArgumentException if count or size are out of range
   */
  static void requireInRange(int count, int size) {
    if (count < 20 || count > 1_000_000) {
      throw new IllegalArgumentException(
          "dataset.count is " + count + "; use 20 to 1,000,000 pictures");
    }
    if (size < 32 || size > 112) {
      throw new IllegalArgumentException("dataset.size is " + size + "; use 32 to 112 pixels");
    }
  }
}
