package org.d2nn.data.sets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.sets.ImageWalk.Root;

/**
 * Sees to it that each image is in one class and one split, by whatever name its folder is reached.
 */
final class SeparateFolders {
  private final Path folder;

  /** The folders that were read, with all links resolved. */
  private final Map<Path, Root> read = new HashMap<>();

  /** The folders above those that were read. */
  private final Map<Path, Root> above = new HashMap<>();

  /**
   * @param folder that of the data set
   */
  SeparateFolders(Path folder) {
    this.folder = folder;
  }

  /**
   * Takes up a folder, by the name by which it is reached.
   *
   * @throws DatasetException if it is inside that of another root, or the reverse
   */
  void require(Root root, Path path) throws DatasetException, IOException {
    Path real = path.toRealPath();
    Root inside = above.get(real);
    if (inside != null && inside != root) {
      throw overlap(inside, root, "is inside that of");
    }
    for (Path outer = real; outer != null; outer = outer.getParent()) {
      Root other = read.get(outer);
      if (other != null && other != root) {
        throw overlap(
            root, other, outer.equals(real) ? "is the same as that of" : "is inside that of");
      }
    }
    read.put(real, root);
    for (Path outer = real.getParent(); outer != null; outer = outer.getParent()) {
      above.putIfAbsent(outer, root);
    }
  }

  private DatasetException overlap(Root one, Root other, String how) {
    return new DatasetException(
        "%s: the folder of %s (%s) %s %s (%s), so its images would be in both. Give each class a folder of its own, or correct dataset.classes."
            .formatted(
                folder,
                one.className(),
                EntryNames.within(folder, one.path()),
                how,
                other.className(),
                EntryNames.within(folder, other.path())));
  }
}
