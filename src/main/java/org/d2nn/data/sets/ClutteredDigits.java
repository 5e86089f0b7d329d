package org.d2nn.data.sets;

import java.util.List;
import java.util.stream.IntStream;
import org.d2nn.data.drawing.ClutteredDigitsDrawing;
import org.d2nn.data.drawing.Drawing;

/**
 * The built-in set of ten digits in the project's own hand, each among fragments of others, after
 * the cluttered MNIST of Mnih et al. 2014. See {@link BuiltInSource}.
 *
 * @param count number of pictures, all classes together, 20 to 1,000,000
 * @param size side of a picture in pixels, 32 to 112
 * @param clutter fragments of other digits in the hardest picture, 0 to 40; the easiest has none
 * @param fragment side of a fragment as a share of the picture's, 0.05 to 0.5
 * @param seed which pictures; another seed draws others of the same kind
 */
public record ClutteredDigits(int count, int size, int clutter, double fragment, long seed)
    implements BuiltInSource {

  /** The value of {@code dataset.type} for this set, and its name on the command line. */
  public static final String TYPE = "cluttered-digits";

  /** 10,000 pictures of 48x48 with up to 8 fragments of a sixth of their side. */
  public static final ClutteredDigits DEFAULT = new ClutteredDigits(10_000, 48, 8, 0.16, 1);

  /** The digits, in the order of the network's scores. */
  static final List<String> CLASSES = IntStream.range(0, 10).mapToObj(String::valueOf).toList();

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public ClutteredDigits {
    BuiltInSource.requireInRange(count, size);
    if (clutter < 0 || clutter > 40) {
      throw new IllegalArgumentException("dataset.clutter is " + clutter + "; use 0 to 40");
    }
    if (!(fragment >= 0.05 && fragment <= 0.5)) {
      throw new IllegalArgumentException("dataset.fragment is " + fragment + "; use 0.05 to 0.5");
    }
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
  public ClutteredDigits with(int count, int size, long seed) {
    return new ClutteredDigits(count, size, clutter, fragment, seed);
  }

  @Override
  public Drawing drawing() {
    return new ClutteredDigitsDrawing(seed, size, clutter, fragment);
  }

  @Override
  public List<Double> ownParameters() {
    return List.of((double) clutter, fragment);
  }
}
