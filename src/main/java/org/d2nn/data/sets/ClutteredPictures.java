package org.d2nn.data.sets;

import java.io.IOException;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Picture;
import org.d2nn.data.pixels.SeedMixer;

/** The pictures of a {@link ClutteredMnist}, put together when they are decoded. */
final class ClutteredPictures extends IdxPictures {

  /** A fragment that turns out empty is cut elsewhere, at most this many times. */
  private static final int TRIES = 8;

  private static final int INK = 64;

  private final ClutteredMnist set;

  private ClutteredPictures(ClutteredMnist set, MnistFiles files, int train) {
    super(set.type().id(), ClutteredDigits.CLASSES, files, train, set.count() - train);
    this.set = set;
  }

  /**
   * @throws DatasetException if one of MNIST's files is missing or damaged, or its digits are
   *     larger than the canvas
   */
  static ClutteredPictures of(ClutteredMnist set) throws DatasetException, IOException {
    MnistFiles files = MnistFiles.in(set, ClutteredDigits.CLASSES.size());
    int side = Math.max(files.train().height(), files.train().width());
    if (side > set.size() || set.fragment() > side) {
      throw new DatasetException(
          "%s: its images are %d pixels wide, but dataset.size is %d and dataset.fragment %d. Make the canvas larger than an image, and fragments smaller."
              .formatted(files.folder(), side, set.size(), set.fragment()));
    }
    long all = (long) files.train().count() + files.test().count();
    int train = (int) Math.round(set.count() * (files.train().count() / (double) all));
    return new ClutteredPictures(set, files, Math.min(set.count() - 1, train));
  }

  @Override
  int digit(int picture) {
    return number(picture) % part(picture).count();
  }

  /** Pictures made of the same digit stay together. */
  @Override
  public String photograph(int picture) {
    return name(isOwnTest(picture), digit(picture));
  }

  @Override
  Fingerprint settings(Fingerprint digest) {
    return digest
        .add(set.count())
        .add(set.size())
        .add(set.clutter())
        .add(set.fragment())
        .add(set.seed());
  }

  @Override
  public int usefulSide() {
    return set.size();
  }

  @Override
  public String doing() {
    return "Cluttering digits";
  }

  @Override
  Picture picture(int picture, byte[] digits) {
    return Picture.grey(new Canvas(picture, digits).painted(), set.size(), set.size());
  }

  /** One picture in the making. Every place is a pure function of (seed, picture, step). */
  private final class Canvas {

    private final int picture;
    private final byte[] digits;
    private final int height = files.train().height();
    private final int width = files.train().width();
    private final byte[] pixels = new byte[set.size() * set.size()];
    private int draws;

    Canvas(int picture, byte[] digits) {
      this.picture = picture;
      this.digits = digits;
    }

    byte[] painted() {
      paste(digit(picture), 0, 0, height, width);
      for (int i = 0; i < set.clutter(); i++) {
        fragment();
      }
      return pixels;
    }

    private void fragment() {
      int side = Math.min(set.fragment(), Math.min(height, width));
      int other = 0;
      int top = 0;
      int left = 0;
      for (int t = 0; t < TRIES; t++) {
        other = below(part(picture).count());
        top = below(height - side + 1);
        left = below(width - side + 1);
        if (other != digit(picture) && hasInk(other, top, left, side)) {
          break;
        }
      }
      paste(other, top, left, side, side);
    }

    private boolean hasInk(int digit, int top, int left, int side) {
      for (int y = top; y < top + side; y++) {
        for (int x = left; x < left + side; x++) {
          if ((digits[(digit * height + y) * width + x] & 255) >= INK) {
            return true;
          }
        }
      }
      return false;
    }

    /** A part of a digit somewhere on the canvas; where it meets ink the brighter stays. */
    private void paste(int digit, int top, int left, int high, int wide) {
      int toY = below(set.size() - high + 1);
      int toX = below(set.size() - wide + 1);
      for (int y = 0; y < high; y++) {
        for (int x = 0; x < wide; x++) {
          int at = (toY + y) * set.size() + toX + x;
          int ink = digits[(digit * height + top + y) * width + left + x] & 255;
          pixels[at] = (byte) Math.max(pixels[at] & 255, ink);
        }
      }
    }

    private int below(int bound) {
      return (int) (SeedMixer.unit(SeedMixer.mix(set.seed(), picture, draws++)) * bound);
    }
  }
}
