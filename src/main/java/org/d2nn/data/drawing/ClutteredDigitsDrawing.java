package org.d2nn.data.drawing;

/**
 * Draws the pictures of the built-in set <em>cluttered digits</em>: a light digit on dark ground
 * among fragments of other digits, after Mnih et al. 2014, in the project's own hand.
 *
 * <p>Difficulty runs evenly from 0 to 1. With it the digit gets smaller and moves away from the
 * middle, its writing gets looser, and fragments get more numerous and as bright as the digit.
 */
public final class ClutteredDigitsDrawing extends Drawing {

  private static final int DIGITS = 10;

  private final int clutter;
  private final double fragment;

  /**
   * @param seed which pictures
   * @param side of a picture in pixels
   * @param clutter fragments in the hardest picture
   * @param fragment side of a fragment as a share of the picture's
   */
  public ClutteredDigitsDrawing(long seed, int side, int clutter, double fragment) {
    super(1, seed, 7001, side);
    this.clutter = clutter;
    this.fragment = fragment;
  }

  /** The label is the digit. */
  @Override
  void draw(Canvas canvas, SeededRandom dice, int label, double difficulty) {
    double ground = dice.between(0.02, 0.1);
    canvas.flood(new Rgb(ground, ground, ground));
    double size = dice.between(0.62, 0.72) - 0.34 * difficulty;
    double room = Math.min(1 - 0.95 * size, 0.08 + 0.9 * difficulty);
    double x = dice.around(room);
    double y = dice.around(room);
    int fragments = (int) Math.round(clutter * difficulty);
    for (int i = 0; i < fragments; i++) {
      fragment(canvas, dice, label, difficulty, size);
    }
    write(
        canvas.within(x, y, dice.around(0.12 + 0.22 * difficulty), size),
        dice,
        label,
        difficulty,
        dice.between(0.8, 1));
    new Weather(canvas, dice).noise(0.01 + 0.04 * difficulty * dice.unit());
  }

  private static void write(
      Canvas here, SeededRandom dice, int digit, double difficulty, double brightness) {
    here.paint(
        DigitStrokes.of(
            digit,
            dice,
            0.02 + 0.05 * difficulty,
            dice.around(0.1 + 0.2 * difficulty),
            dice.between(0.1, 0.17)),
        ink(brightness));
  }

  /** A square piece of another digit, as large as the digit is written. */
  private void fragment(
      Canvas canvas, SeededRandom dice, int label, double difficulty, double size) {
    int other = (label + 1 + dice.below(DIGITS - 1)) % DIGITS;
    Canvas here =
        canvas.within(
            dice.around(1 - fragment), dice.around(1 - fragment), dice.between(0, 6.2832), size);
    Region whole = DigitStrokes.of(other, dice, 0.05, dice.around(0.2), dice.between(0.1, 0.17));
    double cutX = dice.around(0.5);
    double cutY = dice.around(0.8);
    Region moved = (x, y) -> whole.distance(x + cutX, y + cutY);
    here.paint(
        moved.clipped(0, 0, fragment / size),
        ink(dice.between(0.35, 0.6) + (0.1 + 0.3 * dice.unit()) * difficulty));
  }

  private static Rgb ink(double brightness) {
    return new Rgb(brightness, brightness, brightness);
  }
}
