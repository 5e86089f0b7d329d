package org.d2nn.data.sets;

import java.io.IOException;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Picture;

/** The pictures of MNIST or a set in its form. */
final class IdxPictures extends PackedPictures {

  private final Mnist set;
  private final MnistFiles files;

  private IdxPictures(Mnist set, MnistFiles files) {
    super(set.kind().classes(), files.train().count(), files.test().count());
    this.set = set;
    this.files = files;
  }

  /**
   * @throws DatasetException if a file is missing or damaged
   */
  static IdxPictures of(Mnist set) throws DatasetException, IOException {
    return new IdxPictures(set, MnistFiles.in(set.path(), set.kind().classes().size()));
  }

  private MnistFiles.Part part(int picture) {
    return isOwnTest(picture) ? files.test() : files.train();
  }

  @Override
  public int label(int picture) {
    return part(picture).label(number(picture));
  }

  @Override
  void addFilesTo(Fingerprint digest) throws IOException {
    files.train().addFilesTo(digest);
    files.test().addFilesTo(digest);
  }

  @Override
  public String fingerprint() {
    var digest = new Fingerprint().add(set.type().id());
    files.train().addTo(digest);
    files.test().addTo(digest);
    return digest.hex();
  }

  @Override
  public int usefulSide() {
    return Math.min(files.train().height(), files.train().width());
  }

  @Override
  public String where() {
    return files.folder().toString();
  }

  @Override
  public String doing() {
    return "Reading images";
  }

  @Override
  public void prepare() throws DatasetException, IOException {
    var unused = files.train().images();
    unused = files.test().images();
  }

  @Override
  public Decoding decoding() throws DatasetException, IOException {
    byte[] train = files.train().images();
    byte[] test = files.test().images();
    int height = files.train().height();
    int width = files.train().width();
    return (picture, span) -> {
      byte[] image = new byte[height * width];
      System.arraycopy(
          isOwnTest(picture) ? test : train,
          number(picture) * image.length,
          image,
          0,
          image.length);
      return Picture.grey(image, width, height);
    };
  }
}
