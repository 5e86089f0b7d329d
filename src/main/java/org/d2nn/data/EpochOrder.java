package org.d2nn.data;

import java.util.SplittableRandom;
import org.d2nn.data.pixels.SeedMixer;

/**
 * In which order an epoch visits images: a permutation that is a pure function of (seed, epoch).
 */
public final class EpochOrder {

  private EpochOrder() {}

  /**
   * The images in the order of one epoch.
   *
   * @param images which images; not changed
   * @param seed of the training
   * @param epoch which pass over the data
   */
  public static int[] of(int[] images, long seed, long epoch) {
    int[] order = images.clone();
    var random = new SplittableRandom(SeedMixer.mix(seed, 0x0EDE5L, epoch));
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
