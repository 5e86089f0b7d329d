package org.d2nn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.d2nn.data.pixels.Augmentation;
import org.d2nn.data.pixels.Normalisation;
import org.d2nn.data.sets.FileSource;
import org.d2nn.data.sets.ImageFolders;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.SplitSettings;

/**
 * The {@code dataset} section of an experiment file: which images, how they are split, and what
 * happens to them before they reach the network. Immutable.
 *
 * @param source where the images come from; its {@code type} and fields are in the section itself
 * @param split how the images are divided into training, validation and test
 * @param normalisation what is subtracted from and divided out of every pixel
 * @param augmentation how training images are varied from epoch to epoch
 * @param classWeights what a training image of each class counts in the regular loss
 */
public record DatasetSettings(
    ImageSource source,
    SplitSettings split,
    Normalisation normalisation,
    Augmentation augmentation,
    ClassWeights classWeights) {

  public DatasetSettings {
    Objects.requireNonNull(source);
    Objects.requireNonNull(split);
    Objects.requireNonNull(normalisation);
    Objects.requireNonNull(augmentation);
    Objects.requireNonNull(classWeights);
  }

  /** These images with the defaults for everything else. */
  public static DatasetSettings of(ImageSource source) {
    return new DatasetSettings(
        source,
        source.standardSplit(),
        Normalisation.DEFAULT,
        Augmentation.NONE,
        ClassWeights.EQUAL);
  }

  public DatasetSettings withSource(ImageSource source) {
    return new DatasetSettings(source, split, normalisation, augmentation, classWeights);
  }

  /**
   * These settings for images in a folder that was chosen by hand: where the folder does not hold
   * what the source names in it, every folder in there is a class. Looks into the folder.
   *
   * @param base that {@code path} is relative to
   */
  public DatasetSettings onFolder(String path, Path base) throws IOException {
    if (source instanceof FileSource onDisk && onDisk.withPath(path).fits(base)) {
      return withSource(onDisk.withPath(path));
    }
    FileSource folders = new ImageFolders(path, List.of(), 0);
    return withSource(folders).withSplit(folders.standardSplit());
  }

  public DatasetSettings withSplit(SplitSettings split) {
    return new DatasetSettings(source, split, normalisation, augmentation, classWeights);
  }

  public DatasetSettings withNormalisation(Normalisation normalisation) {
    return new DatasetSettings(source, split, normalisation, augmentation, classWeights);
  }

  public DatasetSettings withAugmentation(Augmentation augmentation) {
    return new DatasetSettings(source, split, normalisation, augmentation, classWeights);
  }

  public DatasetSettings withClassWeights(ClassWeights classWeights) {
    return new DatasetSettings(source, split, normalisation, augmentation, classWeights);
  }
}
