package org.d2nn.data.sets;

import java.util.Objects;
import org.d2nn.data.pixels.InvalidSetting;

/**
 * How images are divided into training, validation and test ({@code dataset.split}). The division
 * depends on these settings and on the images' names alone, never on the training seed, so that
 * runs that differ in seed or λ are compared on the same images.
 *
 * @param train share for training, above 0
 * @param validation share for choosing weights
 * @param test share for reporting results, never for choosing; the three sum to at most 1, and what
 *     they leave is not used
 * @param by what stays together in one split
 * @param seed which division
 * @param own whether the splits that a set brings with it (the test images of MNIST and CIFAR-10,
 *     folders {@code train}, {@code val} and {@code test}) are used; the other shares then divide
 *     the other images in their proportion to each other. No effect if the set brings none
 */
public record SplitSettings(
    double train, double validation, double test, By by, long seed, boolean own) {

  /** What stays together in one split. */
  public enum By {
    /** Every image is its own source; crops of one photograph stay together. */
    IMAGE,
    /**
     * The photographs of one person, in folders of LFW's shape ({@code Name/Name_0001.jpg});
     * elsewhere an image is its own source.
     */
    PERSON
  }

  /** 0.7, 0.1, 0.2 by image, seed 1. */
  public static final SplitSettings DEFAULT = new SplitSettings(0.7, 0.1, 0.2, By.IMAGE, 1);

  /** With the splits that the set brings, if it brings any. */
  public SplitSettings(double train, double validation, double test, By by, long seed) {
    this(train, validation, test, by, seed, true);
  }

  /**
   * @throws InvalidSetting if a share is outside [0, 1], the training share is 0, or they sum to
   *     more than 1
   */
  public SplitSettings {
    Objects.requireNonNull(by);
    share("train", train);
    share("validation", validation);
    share("test", test);
    if (train == 0) {
      throw new InvalidSetting("split.train", "is 0", "Leave some images to train on.");
    }
    if (train + validation + test > 1 + 1e-9) {
      throw new InvalidSetting(
          "split", "has train, validation and test that sum to more than 1", "Make them smaller.");
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidSetting("split." + name, "is " + value, "Use a share from 0 to 1.");
    }
  }
}
