package org.d2nn.data.sets;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InvalidSetting;
import org.d2nn.progress.Progress;

/**
 * Ten classes of ImageNet in a three-level hierarchy (the paper's ILSVRC-10), or any number of
 * classes: a file of the user's lists them. The images are in folders named by synset, in the
 * layout of ImageNet ({@code train/n02085620/}, {@code val/} flat with a solution file or in
 * folders), tiny-ImageNet ({@code train/n02085620/images/}, {@code val/val_annotations.txt}) or
 * imagenette ({@code train/n02085620/}, {@code val/n02085620/}).
 *
 * <p>All images that are found of a class are pooled, at most {@code perClass} of them taken, and
 * divided 500 : 50 : 150 as in the paper unless {@code dataset.split} says otherwise.
 *
 * @param path the folder that holds {@code train} and {@code val}, or the class folders themselves;
 *     in the experiment file relative to that file
 * @param hierarchy a text file with one line per class: synset, name, middle class, super-class,
 *     separated by tabs; in the experiment file relative to that file
 * @param perClass how many images of a class are taken at most, at least 10; 0 takes all
 * @param crop side in pixels of the central square that is kept of every image, or 0 to keep the
 *     largest
 */
public record Ilsvrc10(String path, String hierarchy, int perClass, int crop)
    implements FileSource {

  private static final SourceField<Ilsvrc10> PER_CLASS =
      SourceField.whole(
              "perClass",
              "Images per class",
              "Most images to take per class, from train and val together; 0 takes all.",
              10,
              Integer.MAX_VALUE,
              Ilsvrc10::perClass)
          .orZero();
  private static final SourceField<Ilsvrc10> CROP = SourceField.crop();

  /** 700 images per class, listed in {@code classes.tsv}. */
  public static final Ilsvrc10 DEFAULT = new Ilsvrc10(DEFAULT_PATH, "classes.tsv", 700, 0);

  static final SourceType<Ilsvrc10> TYPE =
      new SourceType<>(
          "ilsvrc10",
          "ImageNet classes",
          "Classes of ImageNet in three levels, in the order that brings the leaves of a middle"
              + " class, and the middle classes of a super-class, together. Layouts: ImageNet's"
              + " (train/n02085620/, val/ flat with LOC_val_solution.csv, or in folders),"
              + " tiny-ImageNet's (train/n02085620/images/, val/val_annotations.txt), imagenette's"
              + " ({train,val}/n02085620/), or class folders alone.",
          List.of(
              FileSource.path("The folder that holds train and val, or the class folders"),
              SourceField.<Ilsvrc10>place(
                      "hierarchy",
                      "Classes",
                      "A text file that says which classes, relative to the experiment file: one"
                          + " line per class with synset, name, middle class and super-class,"
                          + " separated by tabs; # starts a remark.",
                      Ilsvrc10::hierarchy)
                  .shownInNewFiles(),
              PER_CLASS,
              CROP),
          values ->
              new Ilsvrc10(
                  values.path(),
                  values.place("hierarchy"),
                  values.whole("perClass"),
                  values.whole("crop")),
          DEFAULT);

  private static final SplitSettings SPLIT =
      new SplitSettings(500 / 700.0, 50 / 700.0, 150 / 700.0, SplitSettings.By.IMAGE, 1);

  /**
   * @throws InvalidSetting if a number is out of range
   */
  public Ilsvrc10 {
    Objects.requireNonNull(path);
    Objects.requireNonNull(hierarchy);
    PER_CLASS.check(perClass);
    CROP.check(crop);
  }

  @Override
  public SourceType<Ilsvrc10> type() {
    return TYPE;
  }

  @Override
  public String detail() {
    return "the classes of " + hierarchy;
  }

  @Override
  public SplitSettings standardSplit() {
    return SPLIT;
  }

  @Override
  public Pictures pictures(Progress progress) throws DatasetException, IOException {
    return Ilsvrc10Scan.of(this, progress);
  }
}
