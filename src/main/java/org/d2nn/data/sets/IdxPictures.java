package org.d2nn.data.sets;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Picture;

/** Pictures made of the digits of MNIST's files, or of a set in its form: each digit is one. */
class IdxPictures extends PackedPictures {

  final MnistFiles files;
  private final String type;

  /**
   * @param type the data set's
   * @param train number of training pictures
   * @param test number of test pictures
   */
  IdxPictures(String type, List<String> classes, MnistFiles files, int train, int test) {
    super(classes, train, test);
    this.type = type;
    this.files = files;
  }

  /**
   * @throws DatasetException if a file is missing or damaged
   */
  static IdxPictures of(Mnist set) throws DatasetException, IOException {
    List<String> classes = set.kind().classes();
    MnistFiles files = MnistFiles.in(set, classes.size());
    return new IdxPictures(
        set.type().id(), classes, files, files.train().count(), files.test().count());
  }

  final MnistFiles.Part part(int picture) {
    return isOwnTest(picture) ? files.test() : files.train();
  }

  /** Which of its part's digits a picture is made of. */
  int digit(int picture) {
    return number(picture);
  }

  @Override
  public final int label(int picture) {
    return part(picture).label(digit(picture));
  }

  @Override
  final void addFilesTo(Fingerprint digest) throws IOException {
    digest.addFile(files.train().file()).addFile(files.test().file());
  }

  @Override
  public final String fingerprint() {
    Fingerprint digest = settings(new Fingerprint().add(type));
    files.train().addTo(digest);
    files.test().addTo(digest);
    return digest.hex();
  }

  /** Adds the settings that change the pictures. */
  Fingerprint settings(Fingerprint digest) {
    return digest;
  }

  @Override
  public int usefulSide() {
    return Math.min(files.train().height(), files.train().width());
  }

  @Override
  public final String where() {
    return files.folder().toString();
  }

  @Override
  public final void prepare() throws DatasetException, IOException {
    var unused = files.train().images();
    unused = files.test().images();
  }

  @Override
  public Decoding decoding() throws DatasetException, IOException {
    byte[] train = files.train().images();
    byte[] test = files.test().images();
    return (picture, span) -> picture(picture, isOwnTest(picture) ? test : train);
  }

  /**
   * One picture.
   *
   * @param digits all digits of its part
   */
  Picture picture(int picture, byte[] digits) {
    int width = files.train().width();
    int height = files.train().height();
    int from = digit(picture) * height * width;
    return Picture.grey(Arrays.copyOfRange(digits, from, from + height * width), width, height);
  }
}
