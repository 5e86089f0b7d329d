package org.d2nn.data.drawing;

/**
 * Draws the pictures of one built-in set. Every picture is a pure function of the set's parameters,
 * its label and its number, and shows the same at every size. Safe for use by several threads.
 */
public abstract class Drawing {

  private final int version;
  private final long seed;
  private final long firstKey;
  private final int side;

  /**
   * @param version rises whenever any picture of the set changes
   * @param seed which pictures
   * @param firstKey tells this set's random numbers from those of others
   * @param side of a picture in pixels
   */
  Drawing(int version, long seed, long firstKey, int side) {
    this.version = version;
    this.seed = seed;
    this.firstKey = firstKey;
    this.side = side;
  }

  /** Rises whenever any picture of the set changes. */
  public final int version() {
    return version;
  }

  /**
   * How hard a picture is, in [0, 1]: below a third easy, from two thirds on hard.
   *
   * @param label index of the class
   * @param number of the picture in its class, from 0
   */
  public final double difficulty(int label, int number) {
    return dice(label, number).unit();
  }

  private SeededRandom dice(int label, int number) {
    return new SeededRandom(seed, firstKey + label, number);
  }

  /**
   * Draws a picture.
   *
   * @param label index of the class
   * @param number of the picture in its class, from 0
   * @return red, green and blue of each pixel, row by row
   */
  public final byte[] draw(int label, int number) {
    SeededRandom dice = dice(label, number);
    double difficulty = dice.unit();
    Canvas canvas = new Canvas(side);
    draw(canvas, dice, label, difficulty);
    return canvas.finished();
  }

  abstract void draw(Canvas canvas, SeededRandom dice, int label, double difficulty);
}
