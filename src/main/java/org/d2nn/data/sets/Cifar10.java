package org.d2nn.data.sets;

import java.util.Objects;

/**
 * CIFAR-10 (Krizhevsky 2009) from its binary version: {@code data_batch_1.bin} and on, and {@code
 * test_batch.bin}, whose images are the set's own test images.
 *
 * @param path the folder that holds the files, or the one above {@code cifar-10-batches-bin}; in
 *     the experiment file relative to that file
 */
public record Cifar10(String path) implements FileSource {

  /** The value of {@code dataset.type}. */
  public static final String TYPE = "cifar10";

  public Cifar10 {
    Objects.requireNonNull(path);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Cifar10 withPath(String path) {
    return new Cifar10(path);
  }
}
