package org.d2nn.data.sets;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.data.pixels.Picture;
import org.d2nn.data.pixels.SeedMixer;
import org.d2nn.data.pixels.UnreadableImage;

/**
 * Where one photograph is cut for LFW-B (docs/method.md section 7, after Liu &amp; Deng 2018): the
 * face in its middle, and negatives that keep away from it and from black wedges. The same
 * photograph and key give the same places.
 */
final class LfwBCrops {

  /** A negative overlaps the face by less than this intersection over union. */
  static final double MOST_OVERLAP = 0.3;

  /** A negative has at most this share of pure black pixels. */
  static final double MOST_BLACK = 0.05;

  /** Places tried for each negative. */
  private static final int TRIES = 60;

  /** JPEG leaves black within this of 0. */
  private static final int BLACK = 2;

  private final Picture photograph;
  private final int side;
  private final List<int[]> negatives = new ArrayList<>();

  /**
   * @param photograph the whole of it
   * @param side of a crop in pixels
   * @param hasFace whether its middle is a face
   * @param count negatives wanted; fewer are found where most places are black
   * @param key decides where they are
   * @throws UnreadableImage if the photograph is smaller than a crop
   */
  LfwBCrops(Picture photograph, int side, boolean hasFace, int count, long key)
      throws UnreadableImage {
    this.photograph = photograph;
    this.side = side;
    if (Math.min(photograph.width(), photograph.height()) < side) {
      throw new UnreadableImage(
          "too small for a crop of %d pixels (it is %dx%d)"
              .formatted(side, photograph.width(), photograph.height()));
    }
    for (int t = 0; negatives.size() < count && t < count * TRIES; t++) {
      int left = place(key, 2 * t, photograph.width());
      int top = place(key, 2 * t + 1, photograph.height());
      if (!(hasFace && overlap(left, top) >= MOST_OVERLAP)
          && negatives.stream().noneMatch(n -> n[0] == left && n[1] == top)
          && blackShare(left, top) <= MOST_BLACK) {
        negatives.add(new int[] {left, top});
      }
    }
  }

  private int place(long key, int draw, int length) {
    return (int) (SeedMixer.unit(SeedMixer.mix(key, draw)) * (length - side + 1));
  }

  private int faceLeft() {
    return (photograph.width() - side) / 2;
  }

  private int faceTop() {
    return (photograph.height() - side) / 2;
  }

  /** Intersection over union with the central square. */
  private double overlap(int left, int top) {
    double across = Math.max(0, side - Math.abs(left - faceLeft()));
    double down = Math.max(0, side - Math.abs(top - faceTop()));
    double common = across * down;
    return common / (2.0 * side * side - common);
  }

  private double blackShare(int left, int top) {
    byte[] data = photograph.data();
    int black = 0;
    for (int y = top; y < top + side; y++) {
      for (int x = left; x < left + side; x++) {
        int at = (y * photograph.width() + x) * photograph.pixelStride();
        if ((data[at + photograph.red()] & 255) <= BLACK
            && (data[at + photograph.green()] & 255) <= BLACK
            && (data[at + photograph.blue()] & 255) <= BLACK) {
          black++;
        }
      }
    }
    return black / (double) (side * side);
  }

  Picture face() {
    return cut(faceLeft(), faceTop());
  }

  /**
   * The negative of this number, from 0.
   *
   * @throws UnreadableImage if there was no place for it
   */
  Picture negative(int number) throws UnreadableImage {
    if (number >= negatives.size()) {
      throw new UnreadableImage(
          "no room for more than %d background crops around the face and the black wedges"
              .formatted(negatives.size()));
    }
    return cut(negatives.get(number)[0], negatives.get(number)[1]);
  }

  /** The surroundings of a crop are left out: around a negative they might be the face. */
  private Picture cut(int left, int top) {
    int stride = photograph.pixelStride();
    byte[] pixels = new byte[side * side * stride];
    for (int y = 0; y < side; y++) {
      System.arraycopy(
          photograph.data(),
          ((top + y) * photograph.width() + left) * stride,
          pixels,
          y * side * stride,
          side * stride);
    }
    return new Picture(
        pixels,
        side,
        side,
        stride,
        photograph.red(),
        photograph.green(),
        photograph.blue(),
        new Picture.Box(0, 0, side),
        1);
  }
}
