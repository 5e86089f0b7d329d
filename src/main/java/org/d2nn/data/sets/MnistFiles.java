package org.d2nn.data.sets;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.d2nn.data.pixels.DatasetException;

/**
 * MNIST's four files. Labels are read at once, images when they are first wanted, and released when
 * memory is short.
 */
record MnistFiles(Path folder, Part train, Part test) {

  private static final List<String> NAMES =
      List.of("-%s-idx%d-ubyte", "-%s-idx%d-ubyte.gz", "-%s.idx%d-ubyte", "-%s.idx%d-ubyte.gz");

  /**
   * @throws DatasetException if a file is missing, of another format, or does not match the others
   */
  static MnistFiles in(FileSource set, int classes) throws DatasetException, IOException {
    Path folder = set.folder("the folder of MNIST's files");
    Part train = Part.of(folder, "train", classes);
    Part test = Part.of(folder, "t10k", classes);
    if (train.height != test.height || train.width != test.width) {
      throw new DatasetException(
          folder + ": the training and the test images differ in size. Use files of one set.");
    }
    return new MnistFiles(folder, train, test);
  }

  /** Training or test images and their labels. */
  static final class Part {

    private final Path file;
    private final byte[] labels;
    private final int height;
    private final int width;
    private SoftReference<byte[]> images = new SoftReference<>(null);

    private Part(Path file, byte[] labels, int height, int width) {
      this.file = file;
      this.labels = labels;
      this.height = height;
      this.width = width;
    }

    static Part of(Path folder, String part, int classes) throws DatasetException, IOException {
      Path imageFile = find(folder, part, "images", 3);
      Path labelFile = find(folder, part, "labels", 1);
      byte[] labels = IdxFile.ofLabels(labelFile).bytes();
      IdxFile images = IdxFile.ofImages(imageFile);
      int[] sizes = images.sizes();
      if (sizes[0] != labels.length) {
        throw images.broken(
            "it holds %,d images, but %s holds %,d labels",
            sizes[0], labelFile.getFileName(), labels.length);
      }
      if (sizes[1] > 1024 || sizes[2] > 1024) {
        throw images.broken("it states a size of %,dx%,d for its images", sizes[1], sizes[2]);
      }
      for (int i = 0; i < labels.length; i++) {
        if ((labels[i] & 255) >= classes) {
          throw IdxFile.ofLabels(labelFile)
              .broken(
                  "label %,d is %d, but there are classes 0 to %d only",
                  i, labels[i] & 255, classes - 1);
        }
      }
      return new Part(imageFile, labels, sizes[1], sizes[2]);
    }

    private static Path find(Path folder, String part, String what, int dimensions)
        throws DatasetException {
      for (String name : NAMES) {
        Path file = folder.resolve(part + name.formatted(what, dimensions));
        if (Files.isRegularFile(file)) {
          return file;
        }
      }
      throw new DatasetException(
          "%s: holds no %s-%s-idx%d-ubyte(.gz). Correct dataset.path, or download the four files with d2nn data get."
              .formatted(folder, part, what, dimensions));
    }

    Path file() {
      return file;
    }

    int count() {
      return labels.length;
    }

    int height() {
      return height;
    }

    int width() {
      return width;
    }

    int label(int image) {
      return labels[image];
    }

    /** All images' pixels, one after the other, row by row. */
    synchronized byte[] images() throws DatasetException, IOException {
      byte[] pixels = images.get();
      if (pixels == null) {
        pixels = IdxFile.ofImages(file).bytes();
        images = new SoftReference<>(pixels);
      }
      return pixels;
    }

    /** What is the same on every machine. */
    void addTo(Fingerprint fingerprint) {
      fingerprint.add(labels).add(height).add(width);
    }
  }
}
