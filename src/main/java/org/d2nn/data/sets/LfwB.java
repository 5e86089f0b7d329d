package org.d2nn.data.sets;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InvalidSetting;
import org.d2nn.progress.Progress;

/**
 * LFW-B (Liu &amp; Deng 2018): faces against background, from a plain folder of Labeled Faces in
 * the Wild ({@code Name/Name_0001.jpg}; original, funneled or deep-funneled). A positive is the
 * central square of a photograph; negatives are squares of the same size elsewhere in the same
 * photographs that overlap the central one with an intersection over union under 0.3. Crops with
 * more than 5 % pure black pixels are not used as negatives: turned photographs have black wedges,
 * and a network would learn those.
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

  private static final SourceField<LfwB> CROP =
      SourceField.whole(
              "crop",
              "Crop",
              "Side of a crop in pixels; crops are resized to the input.",
              8,
              512,
              LfwB::crop)
          .of("pixels")
          .shownInNewFiles();
  private static final SourceField<LfwB> NEGATIVES =
      SourceField.number(
              "negatives",
              "Background per face",
              "How many background crops for each face, spread evenly over all photographs.",
              0.1,
              100,
              LfwB::negatives)
          .shownInNewFiles();

  /** As in the paper, without a further folder. */
  public static final LfwB DEFAULT = new LfwB(DEFAULT_PATH, 112, 10, "", 1);

  static final SourceType<LfwB> TYPE =
      new SourceType<>(
          "lfw-b",
          "Faces and background (LFW-B)",
          "Faces against background (classes background, face): the central square of each"
              + " photograph of Labeled Faces in the Wild, and squares elsewhere in the photographs"
              + " that overlap it with an intersection over union under 0.3 and hold at most 5 %"
              + " pure black pixels. A person's crops stay in one split.",
          List.of(
              FileSource.path("The folder that holds the people's folders, Name/Name_0001.jpg"),
              CROP,
              NEGATIVES,
              SourceField.place(
                  "extraNegatives",
                  "More background",
                  "A folder of photographs without faces, relative to the experiment file, that"
                      + " give background crops too, from anywhere in them; empty for none.",
                  LfwB::extraNegatives),
              SourceField.seed("Seed of where background is cut.", LfwB::seed)),
          values ->
              new LfwB(
                  values.path(),
                  values.whole("crop"),
                  values.number("negatives"),
                  values.place("extraNegatives"),
                  values.seed()),
          DEFAULT);

  private static final double IMAGES = 13_233 * 11;

  private static final SplitSettings SPLIT =
      new SplitSettings(
          1 - 33_000 / IMAGES, 11_000 / IMAGES, 22_000 / IMAGES, SplitSettings.By.PERSON, 1);

  /**
   * @throws InvalidSetting if a number is out of range
   */
  public LfwB {
    Objects.requireNonNull(path);
    Objects.requireNonNull(extraNegatives);
    CROP.check(crop);
    NEGATIVES.check(negatives);
  }

  @Override
  public SourceType<LfwB> type() {
    return TYPE;
  }

  @Override
  public String detail() {
    return "crops of %d×%d, %s background per face%s"
        .formatted(
            crop,
            crop,
            SourceField.written(negatives),
            extraNegatives.isEmpty() ? "" : ", some from " + extraNegatives);
  }

  @Override
  public SplitSettings standardSplit() {
    return SPLIT;
  }

  @Override
  public Pictures pictures(Progress progress) throws DatasetException, IOException {
    return LfwBPictures.of(this, progress);
  }
}
