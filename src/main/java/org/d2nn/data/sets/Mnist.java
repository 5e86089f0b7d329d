package org.d2nn.data.sets;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.progress.Progress;

/**
 * MNIST (LeCun et al. 1998) or a set in its form, from the publisher's own four files ({@code
 * train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-...}), gzipped or not.
 * Brings its own test images.
 *
 * @param kind which set; decides the classes' names
 * @param path the folder that holds the files; in the experiment file relative to that file
 */
public record Mnist(Kind kind, String path) implements FileSource {

  /** The folder that holds MNIST's files, in words. */
  static final String FILES =
      "The folder that holds train-images-idx3-ubyte, train-labels-idx1-ubyte,"
          + " t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, gzipped or not";

  /** Sets in MNIST's form. */
  public enum Kind {
    /** The digits 0 to 9. */
    MNIST("mnist", "MNIST", "0 to 9", ClutteredDigits.CLASSES),
    /** Pieces of clothing (Xiao et al. 2017). */
    FASHION_MNIST(
        "fashion-mnist",
        "Fashion-MNIST",
        "t-shirt, trouser, pullover, dress, coat, sandal, shirt, sneaker, bag, ankle-boot",
        List.of(
            "t-shirt",
            "trouser",
            "pullover",
            "dress",
            "coat",
            "sandal",
            "shirt",
            "sneaker",
            "bag",
            "ankle-boot"));

    private final SourceType<Mnist> type;
    private final List<String> classes;

    Kind(String id, String title, String classesInWords, List<String> classes) {
      this.classes = classes;
      type =
          new SourceType<>(
              id,
              title,
              "%s in its publisher's four files: classes %s. Brings its own test images."
                  .formatted(title, classesInWords),
              List.of(FileSource.path(FILES)),
              values -> new Mnist(this, values.path()),
              new Mnist(this, DEFAULT_PATH));
    }

    SourceType<Mnist> type() {
      return type;
    }

    /** The classes in the order of the network's scores. */
    public List<String> classes() {
      return classes;
    }
  }

  public Mnist {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(path);
  }

  @Override
  public SourceType<Mnist> type() {
    return kind.type();
  }

  @Override
  public Pictures pictures(Progress progress) throws DatasetException, IOException {
    return IdxPictures.of(this);
  }
}
