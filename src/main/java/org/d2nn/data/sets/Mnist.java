package org.d2nn.data.sets;

import java.util.List;
import java.util.Objects;

/**
 * MNIST (LeCun et al. 1998) or a set in its form, from the publisher's own four files ({@code
 * train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-...}), gzipped or not.
 * Brings its own test images.
 *
 * @param kind which set; decides the classes' names
 * @param path the folder that holds the files; in the experiment file relative to that file
 */
public record Mnist(Kind kind, String path) implements FileSource {

  /** Sets in MNIST's form. */
  public enum Kind {
    /** The digits 0 to 9. */
    MNIST("mnist", ClutteredDigits.CLASSES),
    /** Pieces of clothing (Xiao et al. 2017). */
    FASHION_MNIST(
        "fashion-mnist",
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

    private final String type;
    private final List<String> classes;

    Kind(String type, List<String> classes) {
      this.type = type;
      this.classes = classes;
    }

    /** The value of {@code dataset.type}. */
    public String type() {
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
  public String type() {
    return kind.type();
  }

  @Override
  public Mnist withPath(String path) {
    return new Mnist(kind, path);
  }
}
