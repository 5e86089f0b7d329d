package org.d2nn.data.drawing;

/**
 * Draws the pictures of the built-in set <em>ten things</em>.
 *
 * <p>The classes in order: striped fish, spotted fish, ladybird, beetle, daisy, tulip (living);
 * car, van, house, castle (made). Neighbours differ in details only.
 *
 * <p>Difficulty runs evenly from 0 to 1. With it the thing gets smaller, turned, off the middle and
 * partly hidden, its details pale, and its surroundings get busier.
 */
public final class TenThingsDrawing extends Drawing {

  /**
   * @param seed which pictures
   * @param side of a picture in pixels
   */
  public TenThingsDrawing(long seed, int side) {
    super(1, seed, 9001, side);
  }

  @Override
  void draw(Canvas canvas, SeededRandom dice, int label, double difficulty) {
    surroundings(canvas, dice, difficulty);
    double size = dice.between(0.76, 0.86) - 0.3 * difficulty;
    double room = 0.04 + 0.34 * difficulty;
    Canvas here =
        canvas.within(
            dice.around(room), dice.around(room), dice.around(0.08 + 0.4 * difficulty), size);
    thing(
        label,
        new Pencil(here, dice.chance(0.5), 1 - 0.4 * difficulty, dice.between(0, 6.2832)),
        dice);
    if (dice.chance(0.5 * difficulty)) {
      hide(here, dice, difficulty);
    }
    weather(canvas, dice, difficulty);
  }

  private static void surroundings(Canvas canvas, SeededRandom dice, double difficulty) {
    if (dice.chance(0.15 + 0.85 * difficulty)) {
      new Scenery(canvas, dice, true).background();
    } else {
      Rgb from = Rgb.any(dice);
      canvas.flood(Ink.gradient(from, from.near(dice, 0.2), 0, 1));
    }
    if (dice.chance(difficulty)) {
      new Scenery(canvas, dice, true).objects(dice.count(1, 2));
    }
  }

  private static void thing(int label, Pencil pencil, SeededRandom dice) {
    var living = new LivingThings(pencil, dice);
    var made = new MadeThings(pencil, dice);
    switch (label) {
      case 0 -> living.stripedFish();
      case 1 -> living.spottedFish();
      case 2 -> living.ladybird();
      case 3 -> living.beetle();
      case 4 -> living.daisy();
      case 5 -> living.tulip();
      case 6 -> made.car();
      case 7 -> made.van();
      case 8 -> made.house();
      case 9 -> made.castle();
      default -> throw new IllegalArgumentException("there is no class " + label);
    }
  }

  /** A bar or a thing in front, over a small part. */
  private static void hide(Canvas here, SeededRandom dice, double difficulty) {
    Rgb colour = Rgb.any(dice);
    if (dice.chance(0.5)) {
      here.within(dice.around(0.6), dice.around(0.6), dice.between(0, 3.1416), 1)
          .paint(Region.box(0, 0, 2, 0.05 + 0.08 * difficulty, 0), colour);
    } else {
      new Scenery(here, dice, true).object(dice.around(0.8), dice.around(0.8), 0.25, colour);
    }
  }

  private static void weather(Canvas canvas, SeededRandom dice, double difficulty) {
    Weather weather = new Weather(canvas, dice);
    weather.light(0.8 * difficulty);
    weather.contrast(1 - difficulty * dice.between(0, 0.3));
    weather.noise(0.006 + 0.03 * difficulty * dice.unit());
  }
}
