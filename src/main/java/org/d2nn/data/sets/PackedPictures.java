package org.d2nn.data.sets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pictures of a set that packs many of them into one file: numbered training images first, then
 * numbered test images, named {@code train/000017} and {@code test/000017}.
 */
abstract class PackedPictures implements Pictures {

  private final List<String> classes;
  private final int train;
  private final int test;

  PackedPictures(List<String> classes, int train, int test) {
    this.classes = List.copyOf(classes);
    this.train = train;
    this.test = test;
  }

  @Override
  public final List<String> classes() {
    return classes;
  }

  @Override
  public final int count() {
    return train + test;
  }

  final boolean isOwnTest(int picture) {
    return picture >= train;
  }

  @Override
  public final Optional<Split> ownSplit(int picture) {
    return isOwnTest(picture) ? Optional.of(Split.TEST) : Optional.empty();
  }

  /** A picture's number among the training or the test images. */
  final int number(int picture) {
    return isOwnTest(picture) ? picture - train : picture;
  }

  @Override
  public final String name(int picture) {
    return name(isOwnTest(picture), number(picture));
  }

  static String name(boolean isTest, int number) {
    return String.format(Locale.ROOT, "%s/%06d", isTest ? "test" : "train", number);
  }

  @Override
  public final String cacheKey() {
    var digest = new Fingerprint().add(fingerprint());
    try {
      addFilesTo(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return digest.hex();
  }

  /** Adds what changes when a file on this machine may have changed. */
  abstract void addFilesTo(Fingerprint digest) throws IOException;
}
