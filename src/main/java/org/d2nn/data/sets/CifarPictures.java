package org.d2nn.data.sets;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Picture;
import org.d2nn.files.PlainFile;

/**
 * The pictures of CIFAR-10's binary files: records of one byte for the label and 3,072 for the red,
 * green and blue planes of 32x32.
 */
final class CifarPictures extends PackedPictures {

  static final String TEST_FILE = "test_batch.bin";

  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
  private static final int SIDE = 32;
  private static final int AREA = SIDE * SIDE;
  private static final int RECORD = 1 + 3 * AREA;

  private final Path folder;
  private final List<Batch> train;
  private final List<Batch> test;

  /** A file, mapped. */
  private record Batch(Path file, MappedByteBuffer records, int count) {}

  private CifarPictures(Path folder, List<String> classes, List<Batch> train, List<Batch> test) {
    super(classes, count(train), count(test));
    this.folder = folder;
    this.train = train;
    this.test = test;
  }

  private static int count(List<Batch> batches) {
    return batches.stream().mapToInt(Batch::count).sum();
  }

  /**
   * @throws DatasetException if a file is missing, cut off, or holds an invalid label
   */
  static CifarPictures of(Cifar10 set) throws DatasetException, IOException {
    Path folder = set.folder("the folder of CIFAR-10's files");
    Path below = folder.resolve("cifar-10-batches-bin");
    Path found = Files.isDirectory(below) ? below : folder;
    List<String> classes = classes(found);
    List<Batch> train = new ArrayList<>();
    for (Path file : trainingFiles(found)) {
      train.add(batch(file, classes.size()));
    }
    if (train.isEmpty()) {
      throw new DatasetException(
          found
              + ": holds no data_batch_1.bin. Correct dataset.path, or download CIFAR-10's binary"
              + " version with d2nn data get cifar-10.");
    }
    Path testFile = found.resolve(TEST_FILE);
    List<Batch> test =
        Files.isRegularFile(testFile) ? List.of(batch(testFile, classes.size())) : List.of();
    return new CifarPictures(found, classes, List.copyOf(train), test);
  }

  private static List<Path> trainingFiles(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(file -> file.getFileName().toString().matches("data_batch_\\d+\\.bin"))
          .sorted()
          .toList();
    }
  }

  /** The names in {@code batches.meta.txt}, else those that Krizhevsky gave them. */
  private static List<String> classes(Path folder) throws DatasetException, IOException {
    Path names = folder.resolve("batches.meta.txt");
    if (!Files.isRegularFile(names)) {
      return CLASSES;
    }
    List<String> named =
        Files.readAllLines(PlainFile.at(names), StandardCharsets.UTF_8).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .distinct()
            .toList();
    if (named.size() != CLASSES.size()) {
      throw new DatasetException(
          "%s: names %d classes, but CIFAR-10 has 10. Correct it, or delete it to use the usual names."
              .formatted(names, named.size()));
    }
    return named;
  }

  private static Batch batch(Path file, int classes) throws DatasetException, IOException {
    long size = Files.size(file);
    if (size == 0 || size % RECORD != 0) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: ends in the middle of an image (%,d bytes are %,d images of %,d bytes and %,d"
                  + " more). Replace it with an intact copy (d2nn data get cifar-10).",
              file,
              size,
              size / RECORD,
              RECORD,
              size % RECORD));
    }
    try (FileChannel channel = FileChannel.open(PlainFile.at(file))) {
      MappedByteBuffer records = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      int count = (int) (size / RECORD);
      for (int i = 0; i < count; i++) {
        int label = records.get(i * RECORD) & 255;
        if (label >= classes) {
          throw new DatasetException(
              String.format(
                  Locale.ROOT,
                  "%s: image %,d has the label %d, but there are classes 0 to %d only. It is"
                      + " damaged, or not a file of CIFAR-10's binary version; replace it.",
                  file,
                  i,
                  label,
                  classes - 1));
        }
      }
      return new Batch(file, records, count);
    }
  }

  /** Where a picture's record is. */
  private record Place(Batch batch, int at) {}

  private Place place(int picture) {
    int number = number(picture);
    for (Batch batch : isOwnTest(picture) ? test : train) {
      if (number < batch.count()) {
        return new Place(batch, number * RECORD);
      }
      number -= batch.count();
    }
    throw new IndexOutOfBoundsException("there is no picture " + picture);
  }

  @Override
  public int label(int picture) {
    Place place = place(picture);
    return place.batch().records().get(place.at());
  }

  @Override
  void addFilesTo(Fingerprint digest) throws IOException {
    for (Batch batch : Stream.concat(train.stream(), test.stream()).toList()) {
      digest.addFile(batch.file());
    }
  }

  @Override
  public String fingerprint() {
    byte[] labels = new byte[count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) label(i);
    }
    return new Fingerprint().add(Cifar10.TYPE.id()).add(count(test)).add(labels).hex();
  }

  @Override
  public int usefulSide() {
    return SIDE;
  }

  @Override
  public String where() {
    return folder.toString();
  }

  @Override
  public Decoding decoding() {
    return (picture, span) -> {
      Place place = place(picture);
      byte[] planes = new byte[3 * AREA];
      place.batch().records().get(place.at() + 1, planes);
      byte[] rgb = new byte[3 * AREA];
      for (int i = 0; i < AREA; i++) {
        for (int c = 0; c < 3; c++) {
          rgb[3 * i + c] = planes[c * AREA + i];
        }
      }
      return Picture.rgb(rgb, SIDE, SIDE, 0);
    };
  }
}
