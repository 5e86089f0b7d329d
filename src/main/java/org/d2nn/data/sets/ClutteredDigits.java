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

  private static final SourceField<ClutteredDigits> CLUTTER =
      SourceField.whole(
              "clutter",
              "Clutter",
              "Fragments of other digits in the hardest picture; the easiest has none.",
              0,
              40,
              ClutteredDigits::clutter)
          .shownInNewFiles();
  private static final SourceField<ClutteredDigits> FRAGMENT =
      SourceField.number(
              "fragment",
              "Fragment",
              "Side of a fragment as a share of the picture's.",
              0.05,
              0.5,
              ClutteredDigits::fragment)
          .shownInNewFiles();

  /** 10,000 pictures of 48x48 with up to 8 fragments of a sixth of their side. */
  public static final ClutteredDigits DEFAULT = new ClutteredDigits(10_000, 48, 8, 0.16, 1);

  static final SourceType<ClutteredDigits> TYPE =
      new SourceType<>(
          "cluttered-digits",
          "Cluttered digits",
          "A handwritten digit among fragments of others, as in cluttered MNIST; with difficulty it"
              + " gets small, loosely written, and the fragments many and bright.",
          List.of(COUNT, SIZE, CLUTTER, FRAGMENT, SEED),
          values ->
              new ClutteredDigits(
                  values.whole("count"),
                  values.whole("size"),
                  values.whole("clutter"),
                  values.number("fragment"),
                  values.seed()),
          DEFAULT);

  /** The digits, in the order of the network's scores. */
  static final List<String> CLASSES = IntStream.range(0, 10).mapToObj(String::valueOf).toList();

  /**
   * @throws org.d2nn.data.pixels.InvalidSetting if a number is out of range
   */
  public ClutteredDigits {
    COUNT.check(count);
    SIZE.check(size);
    CLUTTER.check(clutter);
    FRAGMENT.check(fragment);
  }

  @Override
  public SourceType<ClutteredDigits> type() {
    return TYPE;
  }

  @Override
  public List<String> classes() {
    return CLASSES;
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
