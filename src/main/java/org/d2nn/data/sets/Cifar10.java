package org.d2nn.data.sets;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.progress.Progress;

/**
 * CIFAR-10 (Krizhevsky 2009) from its binary version: {@code data_batch_1.bin} to {@code
 * data_batch_5.bin}, and {@code test_batch.bin}, whose images are the set's own test images.
 *
 * @param path the folder that holds the files, or the one above {@code cifar-10-batches-bin}; in
 *     the experiment file relative to that file
 */
public record Cifar10(String path) implements FileSource {

  static final SourceType<Cifar10> TYPE =
      new SourceType<>(
          "cifar10",
          "CIFAR-10",
          "CIFAR-10, binary version: data_batch_1.bin to data_batch_5.bin, and test_batch.bin,"
              + " whose images are the set's own test images.",
          List.of(
              FileSource.path(
                  "The folder that holds the .bin files, or the one above cifar-10-batches-bin")),
          values -> new Cifar10(values.path()),
          new Cifar10(DEFAULT_PATH));

  public Cifar10 {
    Objects.requireNonNull(path);
  }

  @Override
  public SourceType<Cifar10> type() {
    return TYPE;
  }

  @Override
  public Pictures pictures(Progress progress) throws DatasetException, IOException {
    return CifarPictures.of(this);
  }
}
