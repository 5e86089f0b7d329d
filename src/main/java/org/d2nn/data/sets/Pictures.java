package org.d2nn.data.sets;

import java.io.IOException;
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

  /** What a picture comes from: a person, or else its photograph. */
  default String source(int picture) {
    return photograph(picture);
  }

  /** The photograph that a picture was cut from or made of, or its own name. */
  default String photograph(int picture) {
    return name(picture);
  }

  /** The split that the set itself assigns a picture to, if it does. */
  default Optional<Split> ownSplit(int picture) {
    return Optional.empty();
  }

  /** Length of the file that holds this picture alone, or -1 if there is none. */
  default long bytes(int picture) {
    return -1;
  }

  /** How hard a picture is, in [0, 1], if the set knows it. */
  default OptionalDouble difficulty(int picture) {
    return OptionalDouble.empty();
  }

  /** What is wrong with folders. */
  default List<Finding> findings() {
    return List.of();
  }

  /** What to watch for when training on them, a sentence each. */
  default List<String> hints() {
    return List.of();
  }

  /** Changes whenever a picture may have changed on this machine; caches are named by it. */
  String cacheKey();

  /** Identifies the pictures on every machine. */
  String fingerprint();

  /** Side in pixels beyond which a rendition shows no more detail. */
  int usefulSide();

  /** Where they are, for people. */
  String where();

  /** What decoding them is called, for people. */
  default String doing() {
    return "Reading images";
  }

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
