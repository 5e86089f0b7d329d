package org.d2nn.data.sets;

import java.util.List;
import java.util.Objects;

/**
 * Images in folders, one folder a class, each read with everything below it.
 *
 * @param path the folder that holds the class folders; in the experiment file relative to that file
 * @param classes the classes in the order of the network's scores, at least two; empty means every
 *     folder in {@code path}, by name
 * @param crop side in pixels of the central square that is kept of every image before it is resized
 *     to the network's input, or 0 to keep the largest central square. An image smaller than the
 *     crop gives its largest central square
 */
public record ImageFolders(String path, List<ClassFolder> classes, int crop) implements FileSource {

  /** The value of {@code dataset.type} for image folders. */
  public static final String TYPE = "image-folders";

  /**
   * @throws IllegalArgumentException if there is exactly one class, two classes share a name, or
   *     the crop is negative
   */
  public ImageFolders {
    Objects.requireNonNull(path);
    classes = List.copyOf(classes);
    if (classes.size() == 1) {
      throw new IllegalArgumentException(
          "dataset.classes names one class; name at least two, or leave it out to take every"
              + " folder");
    }
    if (classes.stream().map(ClassFolder::name).distinct().count() < classes.size()) {
      throw new IllegalArgumentException(
          "dataset.classes names a class twice; give every class its own name");
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
  public ImageFolders withPath(String path) {
    return new ImageFolders(path, classes, crop);
  }
}
