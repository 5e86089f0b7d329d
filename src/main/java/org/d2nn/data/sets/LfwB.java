package org.d2nn.data.sets;

import java.util.Objects;

/**
 * LFW-B (Liu &amp; Deng 2018): faces against background, from a plain folder of Labeled Faces in
 * the Wild ({@code Name/Name_0001.jpg}; original, funneled or deep-funneled). A positive is the
 * central square of a photograph; negatives are squares of the same size elsewhere in the same
 * photographs, that overlap the central one with an intersection over union under 0.3. Crops with
 * more than 5 % pure black pixels are no negatives: turned photographs have black wedges, and a
 * network would learn those.
 *
 * <p>By default a person's crops, faces and background alike, stay in one split; the shares are
 * those of the paper: of 13,233 photographs and ten times as many negatives, 11,000 images for
 * validation and 22,000 for testing.
 *
 * @param path the folder that holds the people's folders, or the one above it; in the experiment
 *     file relative to that file
 * @param crop side of a crop in pixels, 8 to 512; a photograph smaller than that gives no crops
 * @param negatives how many negatives for each positive, 0.1 to 100; spread evenly over all
 *     photographs
 * @param extraNegatives a folder of other photographs (read with everything below it) that give
 *     negatives too, from anywhere in them; empty for none. In the experiment file relative to that
 *     file
 * @param seed where the negatives are cut
 */
public record LfwB(String path, int crop, double negatives, String extraNegatives, long seed)
    implements FileSource {

  /** The value of {@code dataset.type}. */
  public static final String TYPE = "lfw-b";

  /** As in the paper, without a further folder. */
  public static final LfwB DEFAULT = new LfwB(DEFAULT_PATH, 112, 10, "", 1);

  private static final double IMAGES = 13_233 * 11;

  private static final SplitSettings SPLIT =
      new SplitSettings(
          1 - 33_000 / IMAGES, 11_000 / IMAGES, 22_000 / IMAGES, SplitSettings.By.PERSON, 1);

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public LfwB {
    Objects.requireNonNull(path);
    Objects.requireNonNull(extraNegatives);
    if (crop < 8 || crop > 512) {
      throw new IllegalArgumentException("dataset.crop is " + crop + "; use 8 to 512 pixels");
    }
    if (!(negatives >= 0.1 && negatives <= 100)) {
      throw new IllegalArgumentException("dataset.negatives is " + negatives + "; use 0.1 to 100");
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public SplitSettings standardSplit() {
    return SPLIT;
  }

  @Override
  public LfwB withPath(String path) {
    return new LfwB(path, crop, negatives, extraNegatives, seed);
  }

  @Override
  public LfwB resolvedAgainst(java.nio.file.Path base) {
    return new LfwB(
        FileSource.absolute(base, path),
        crop,
        negatives,
        extraNegatives.isEmpty() ? "" : FileSource.absolute(base, extraNegatives),
        seed);
  }
}
