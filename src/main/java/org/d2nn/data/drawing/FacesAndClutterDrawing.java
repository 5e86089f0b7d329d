package org.d2nn.data.drawing;

import java.util.SplittableRandom;

/**
 * Draws the pictures of the built-in set <em>faces and clutter</em>. Immutable; every picture is a
 * pure function of its number.
 */
public final class FacesAndClutterDrawing {

  /** Rises whenever any picture changes. */
  public static final int VERSION = 0;

  private final long seed;
  private final int side;

  /**
   * @param seed which pictures
   * @param side of a picture in pixels
   */
  public FacesAndClutterDrawing(long seed, int side) {
    this.seed = seed;
    this.side = side;
  }

  /** How hard a picture is, in [0, 1]. */
  public double difficulty(int label, int number) {
    return random(label, number).nextDouble();
  }

  /**
   * Draws a picture.
   *
   * @param label 0 clutter, 1 face
   * @param number of the picture in its class
   */
  public DrawnPicture draw(int label, int number) {
    SplittableRandom random = random(label, number);
    byte[] rgb = new byte[3 * side * side];
    random.nextBytes(rgb);
    double radius = side * (0.2 + 0.2 * random.nextDouble());
    for (int y = 0; label == 1 && y < side; y++) {
      for (int x = 0; x < side; x++) {
        double dx = x - side / 2.0;
        double dy = y - side / 2.0;
        if (dx * dx + dy * dy < radius * radius) {
          rgb[3 * (y * side + x)] = (byte) 200;
          rgb[3 * (y * side + x) + 1] = (byte) 150;
          rgb[3 * (y * side + x) + 2] = (byte) 120;
        }
      }
    }
    return new DrawnPicture(side, rgb);
  }

  private SplittableRandom random(int label, int number) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + label * 0x632BE59BD9B4E019L + number);
  }
}
