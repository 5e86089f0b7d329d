package org.d2nn.data.sets;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InvalidSetting;
import org.d2nn.progress.Progress;

/**
 * Cluttered MNIST, made from MNIST's files after Mnih et al. 2014: each picture is one digit at a
 * random place on a large dark canvas, among square fragments cut out of other digits. Pictures
 * made of MNIST's training digits come first, those made of its test digits after them, in MNIST's
 * own proportion; the latter are the set's own test images, and the fragments in them come from
 * test digits too.
 *
 * @param path the folder that holds MNIST's four files; in the experiment file relative to that
 *     file
 * @param count number of pictures, 20 to 1,000,000; beyond MNIST's 70,000 its digits are used
 *     again, at other places and among other fragments
 * @param size side of the canvas in pixels, 28 to 512
 * @param clutter fragments in a picture, 0 to 200
 * @param fragment side of a fragment in pixels, 1 to 28
 * @param seed which places and fragments
 */
public record ClutteredMnist(String path, int count, int size, int clutter, int fragment, long seed)
    implements FileSource {

  private static final SourceField<ClutteredMnist> COUNT =
      SourceField.whole(
              "count",
              "Images",
              "Number of pictures; beyond MNIST's own 70,000 its digits come again at other"
                  + " places.",
              20,
              1_000_000,
              ClutteredMnist::count)
          .of("pictures")
          .shownInNewFiles();
  private static final SourceField<ClutteredMnist> SIZE =
      SourceField.whole(
              "size", "Size", "Side of the canvas in pixels.", 28, 512, ClutteredMnist::size)
          .of("pixels")
          .shownInNewFiles();
  private static final SourceField<ClutteredMnist> CLUTTER =
      SourceField.whole(
              "clutter", "Clutter", "Fragments in a picture.", 0, 200, ClutteredMnist::clutter)
          .shownInNewFiles();
  private static final SourceField<ClutteredMnist> FRAGMENT =
      SourceField.whole(
              "fragment",
              "Fragment",
              "Side of a fragment in pixels.",
              1,
              28,
              ClutteredMnist::fragment)
          .of("pixels")
          .shownInNewFiles();

  /** 70,000 canvases of 100x100 with 8 fragments of 8x8. */
  public static final ClutteredMnist DEFAULT =
      new ClutteredMnist(DEFAULT_PATH, 70_000, 100, 8, 8, 1);

  static final SourceType<ClutteredMnist> TYPE =
      new SourceType<>(
          "cluttered-mnist",
          "Cluttered MNIST",
          "Canvases with one MNIST digit at a random place among fragments of others (after Mnih et"
              + " al. 2014). Six of seven are made of MNIST's training digits, the others of its"
              + " test digits: they are the set's own test images.",
          List.of(
              FileSource.path(Mnist.FILES),
              COUNT,
              SIZE,
              CLUTTER,
              FRAGMENT,
              SourceField.seed("Seed of places and fragments.", ClutteredMnist::seed)),
          values ->
              new ClutteredMnist(
                  values.path(),
                  values.whole("count"),
                  values.whole("size"),
                  values.whole("clutter"),
                  values.whole("fragment"),
                  values.seed()),
          DEFAULT);

  /**
   * @throws InvalidSetting if a number is out of range
   */
  public ClutteredMnist {
    Objects.requireNonNull(path);
    COUNT.check(count);
    SIZE.check(size);
    CLUTTER.check(clutter);
    FRAGMENT.check(fragment);
  }

  @Override
  public SourceType<ClutteredMnist> type() {
    return TYPE;
  }

  @Override
  public String detail() {
    return "%s images of %d×%d, %d fragments of %d×%d"
        .formatted(SourceField.written(count), size, size, clutter, fragment, fragment);
  }

  @Override
  public Pictures pictures(Progress progress) throws DatasetException, IOException {
    return ClutteredPictures.of(this);
  }
}
