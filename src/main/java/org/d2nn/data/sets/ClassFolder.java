package org.d2nn.data.sets;

import java.util.Objects;
import org.d2nn.data.pixels.InvalidSetting;

/**
 * A class of an image folder data set. In the experiment file {@code "cat"} is short for {@code
 * {"name": "cat", "folder": "cat"}}.
 *
 * @param name what the class is called
 * @param folder where its images are, relative to {@link ImageFolders#path()}; read with everything
 *     below it
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
