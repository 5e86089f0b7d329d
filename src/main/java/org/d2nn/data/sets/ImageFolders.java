package org.d2nn.data.sets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InvalidSetting;
import org.d2nn.progress.Progress;

/**
 * Images in folders, one folder per class, each read with everything below it.
 *
 * @param path the folder that holds the class folders; in the experiment file relative to that file
 * @param classes the classes in the order of the network's scores, at least two; empty means every
 *     folder in {@code path}, by name
 * @param crop side in pixels of the central square that is kept of every image before it is resized
 *     to the network's input, or 0 to keep the largest central square. An image smaller than the
 *     crop gives its largest central square
 */
public record ImageFolders(String path, List<ClassFolder> classes, int crop) implements FileSource {

  /**
   * A class of an image folder data set. In the experiment file {@code "cat"} is short for {@code
   * {"name": "cat", "folder": "cat"}}.
   *
   * @param name what the class is called
   * @param folder where its images are, relative to {@link ImageFolders#path()}; read with
   *     everything below it
   */
  public record ClassFolder(String name, String folder) {

    public ClassFolder {
      Objects.requireNonNull(name);
      Objects.requireNonNull(folder);
      if (name.isBlank()) {
        throw new InvalidSetting("classes", "has a class without a name", "Give it one.");
      }
    }

    /** A class whose folder has its name. */
    public ClassFolder(String name) {
      this(name, name);
    }
  }

  private static final SourceField<ImageFolders> CROP = SourceField.crop();

  static final SourceType<ImageFolders> TYPE =
      new SourceType<>(
          "image-folders",
          "Images",
          "Images in folders, one folder per class.",
          List.of(
              FileSource.path("The folder that holds the class folders"),
              SourceField.classes(
                  "The classes in the order of the network's scores; when absent or empty, every"
                      + " folder by name.",
                  ImageFolders::classes),
              CROP),
          values -> new ImageFolders(values.path(), values.classes(), values.whole("crop")),
          new ImageFolders(DEFAULT_PATH, List.of(), 0));

  /**
   * @throws InvalidSetting if there is exactly one class, two classes share a name, or the crop is
   *     negative
   */
  public ImageFolders {
    Objects.requireNonNull(path);
    classes = List.copyOf(classes);
    if (classes.size() == 1) {
      throw new InvalidSetting(
          "classes", "names one class", "Name at least two, or leave it out to take every folder.");
    }
    if (classes.stream().map(ClassFolder::name).distinct().count() < classes.size()) {
      throw new InvalidSetting("classes", "names a class twice", "Give every class its own name.");
    }
    CROP.check(crop);
  }

  @Override
  public SourceType<ImageFolders> type() {
    return TYPE;
  }

  @Override
  public String detail() {
    return classes.isEmpty()
        ? "every folder is a class"
        : classes.stream().map(ClassFolder::name).collect(Collectors.joining(", "));
  }

  /** A folder of other classes does not hold this set. */
  @Override
  public boolean fits(Path base) throws IOException {
    return classes.isEmpty() || FolderScan.hasEveryClass(classes, base.resolve(path));
  }

  @Override
  public Pictures pictures(Progress progress) throws DatasetException, IOException {
    return FolderScan.of(this, progress);
  }
}
