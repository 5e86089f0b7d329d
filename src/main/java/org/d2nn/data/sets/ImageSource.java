package org.d2nn.data.sets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.progress.Progress;

/**
 * Where the images of a data set come from: a {@link SourceType} with a value for each of its
 * fields, which are further fields of {@code dataset} in the experiment file.
 */
public sealed interface ImageSource permits BuiltInSource, FileSource {

  /** Which kind it is. */
  SourceType<?> type();

  /** What it is, for people. */
  String title();

  /** What is particular to it, for people; may be empty. */
  default String detail() {
    return "";
  }

  /** Side in pixels of the central square that is kept of every image, or 0 for the largest. */
  default int crop() {
    return 0;
  }

  /** The folder that holds its images as files of their names; empty where none does. */
  default Optional<Path> files() {
    return Optional.empty();
  }

  /** How its images are divided unless {@code dataset.split} says otherwise. */
  default SplitSettings standardSplit() {
    return SplitSettings.DEFAULT;
  }

  /**
   * Its pictures: found, but not decoded.
   *
   * @param base the folder that its places are relative to
   * @param progress gets reports of how far the search is, and may cancel it
   * @throws DatasetException if a file or folder is missing or damaged
   */
  Pictures pictures(Path base, Progress progress) throws DatasetException, IOException;
}
