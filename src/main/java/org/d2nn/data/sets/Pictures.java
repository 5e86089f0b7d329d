package org.d2nn.data.sets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.pixels.Picture;
import org.d2nn.data.pixels.UnreadableImage;

/**
 * The pictures of an {@link ImageSource} before they are cached: what is known of each without
 * decoding it, and how to decode it. Safe for use by several threads.
 */
public interface Pictures {

  /** The classes in the order of their labels. */
  List<String> classes();

  /** How many pictures there are, broken ones included. */
  int count();

  /** Name of a picture: its path relative to the data set's folder, with {@code /}. */
  String name(int picture);

  /** Index of a picture's class. */
  int label(int picture);

  /** What a picture comes from (a person), or its own name. */
  String source(int picture);

  /** The photograph that a picture was cut from or made of, or its own name. */
  default String photograph(int picture) {
    return name(picture);
  }

  /** Whether the set itself assigns a picture to the test split. */
  default boolean isOwnTest(int picture) {
    return false;
  }

  /** The image file behind a picture, if it has one of its own. */
  default Optional<Path> file(int picture) {
    return Optional.empty();
  }

  /** The classes' places in a hierarchy, if the set has one. */
  default Optional<ClassHierarchy> hierarchy() {
    return Optional.empty();
  }

  /** How hard a picture is, in [0, 1], if the set knows it. */
  OptionalDouble difficulty(int picture);

  /** Side of the central crop in pixels, or 0 for the largest square. */
  int crop();

  /** What was wrong with folders. */
  List<Finding> findings();

  /** Changes whenever a picture may have changed on this machine; caches are named by it. */
  String cacheKey();

  /** Identifies the pictures on every machine. */
  String fingerprint();

  /** Side in pixels beyond which a rendition shows no more detail. */
  int usefulSide();

  /** Where they are, for people. */
  String where();

  /** What is done while they are decoded, for people. */
  String doing();

  /**
   * Prepares decoding: reads what all workers share.
   *
   * @throws DatasetException if a file that holds many pictures is damaged
   */
  default void prepare() throws DatasetException, IOException {}

  /** What a worker decodes with; one per thread. */
  Decoding decoding() throws DatasetException, IOException;

  /** Decodes pictures on one thread. */
  interface Decoding extends AutoCloseable {

    /**
     * One picture, at least the region that the cache will show.
     *
     * @param picture which one
     * @param span how much is needed, in sides of the crop
     * @throws UnreadableImage if it cannot be used
     */
    Picture decode(int picture, double span) throws UnreadableImage;

    @Override
    default void close() {}
  }
}
