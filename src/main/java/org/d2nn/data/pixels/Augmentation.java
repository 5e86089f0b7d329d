package org.d2nn.data.pixels;

/**
 * How training images are varied from epoch to epoch ({@code dataset.augmentation}); validation and
 * test never are. Each variation is drawn again for every image and epoch.
 *
 * @param flip mirror left and right, half of the time
 * @param shift move by up to this share of the picture's side in both directions, 0 to 0.5. What
 *     comes into view is the photograph around the crop, or its repeated border
 * @param randomCrop keep a random square of at least this share of the crop's side, anywhere in it,
 *     0.1 to 1; 1 keeps all of it
 * @param brightness multiply the pixels by a factor drawn from 1 ± this, 0 to 1; values above 1 are
 *     clipped
 */
public record Augmentation(boolean flip, double shift, double randomCrop, double brightness) {

  /** Images as they are. */
  public static final Augmentation NONE = new Augmentation(false, 0, 1, 0);

  /**
   * @throws InvalidSetting if a number is out of range
   */
  public Augmentation {
    range("shift", shift, 0, 0.5);
    range("randomCrop", randomCrop, 0.1, 1);
    range("brightness", brightness, 0, 1);
  }

  /** Whether images stay as they are. */
  public boolean isNone() {
    return equals(NONE);
  }

  private static void range(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new InvalidSetting(
          "augmentation." + name, "is " + value, "Use " + low + " to " + high + ".");
    }
  }
}
