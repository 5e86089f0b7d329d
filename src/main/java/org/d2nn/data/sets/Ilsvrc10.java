package org.d2nn.data.sets;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Ten classes of ImageNet in a three-level hierarchy (the paper's ILSVRC-10), or any number of
 * classes: which ones is said by a file of the user's. The images are in folders named by synset,
 * in the layout of ImageNet ({@code train/n02085620/}, {@code val/} flat with a solution file or in
 * folders), tiny-ImageNet ({@code train/n02085620/images/}, {@code val/val_annotations.txt}) or
 * imagenette ({@code train/n02085620/}, {@code val/n02085620/}).
 *
 * <p>All images of a class that are found are thrown together, at most {@code perClass} of them
 * taken, and divided 500 : 50 : 150 as in the paper, unless {@code dataset.split} says otherwise.
 *
 * @param path the folder that holds {@code train} and {@code val}, or the class folders themselves;
 *     in the experiment file relative to that file
 * @param hierarchy a text file with a line a class: synset, name, middle class, super-class, with
 *     tabs between them; in the experiment file relative to that file
 * @param perClass images of a class taken at most, at least 10; 0 takes all
 * @param crop side in pixels of the central square that is kept of every image, or 0 to keep the
 *     largest
 */
public record Ilsvrc10(String path, String hierarchy, int perClass, int crop)
    implements FileSource {

  /** The value of {@code dataset.type}. */
  public static final String TYPE = "ilsvrc10";

  /** 700 images a class, listed in {@code classes.tsv}. */
  public static final Ilsvrc10 DEFAULT = new Ilsvrc10(DEFAULT_PATH, "classes.tsv", 700, 0);

  private static final SplitSettings SPLIT =
      new SplitSettings(500 / 700.0, 50 / 700.0, 150 / 700.0, SplitSettings.By.IMAGE, 1);

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public Ilsvrc10 {
    Objects.requireNonNull(path);
    Objects.requireNonNull(hierarchy);
    if (perClass != 0 && perClass < 10) {
      throw new IllegalArgumentException(
          "dataset.perClass is " + perClass + "; use 10 or more, or 0 to take all images");
    }
    if (crop < 0) {
      throw new IllegalArgumentException(
          "dataset.crop is " + crop + "; use 0 (no crop) or the side of the crop in pixels");
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
  public Ilsvrc10 withPath(String path) {
    return new Ilsvrc10(path, hierarchy, perClass, crop);
  }

  @Override
  public Ilsvrc10 resolvedAgainst(Path base) {
    return new Ilsvrc10(
        FileSource.absolute(base, path), FileSource.absolute(base, hierarchy), perClass, crop);
  }
}
