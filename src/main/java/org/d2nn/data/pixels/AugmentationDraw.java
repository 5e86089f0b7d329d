package org.d2nn.data.pixels;

/**
 * One way to vary one image, drawn from an {@link Augmentation}. All lengths are shares of the
 * crop's side, so that one draw means the same for inputs of different size.
 *
 * @param mirrored whether left and right are swapped
 * @param left where the kept square starts, from the crop's left border; below 0 it reaches into
 *     the photograph around the crop
 * @param top the same from the upper border
 * @param side side of the kept square
 * @param brightness factor on the pixels
 */
public record AugmentationDraw(
    boolean mirrored, double left, double top, double side, double brightness) {

  /** The image as it is. */
  public static final AugmentationDraw NONE = new AugmentationDraw(false, 0, 0, 1, 1);

  /**
   * Draws one way. A pure function of its arguments.
   *
   * @param augmentation what may vary
   * @param seed of the training
   * @param epoch which pass over the data
   * @param example which image
   */
  public static AugmentationDraw of(
      Augmentation augmentation, long seed, long epoch, long example) {
    if (augmentation.isNone()) {
      return NONE;
    }
    long key = SeedMixer.mix(seed, epoch, example);
    double side = 1 - uniform(key, 1) * (1 - augmentation.randomCrop());
    double left = uniform(key, 2) * (1 - side) + signed(key, 3) * augmentation.shift();
    double top = uniform(key, 4) * (1 - side) + signed(key, 5) * augmentation.shift();
    double brightness = 1 + signed(key, 6) * augmentation.brightness();
    boolean mirrored = augmentation.flip() && uniform(key, 7) < 0.5;
    return new AugmentationDraw(mirrored, left, top, side, brightness);
  }

  private static double uniform(long key, long which) {
    return SeedMixer.unit(SeedMixer.mix(key, which));
  }

  private static double signed(long key, long which) {
    return 2 * uniform(key, which) - 1;
  }
}
