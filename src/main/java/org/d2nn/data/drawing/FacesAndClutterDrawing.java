package org.d2nn.data.drawing;

/**
 * Draws the pictures of the built-in set <em>faces and clutter</em>. Every picture is a pure
 * function of (seed, label, number), and shows the same at every size.
 *
 * <p>Difficulty runs evenly from 0 to 1. With it faces get tilted, small, half hidden and off the
 * middle, clutter gets more like faces, and light, contrast, colour, focus and grain get worse for
 * both.
 */
public final class FacesAndClutterDrawing {

  /** Rises whenever any picture changes. */
  public static final int VERSION = 1;

  private static final int FACE = 1;

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
    return new Dice(seed, label, number).unit();
  }

  /**
   * Draws a picture.
   *
   * @param label 0 clutter, 1 face
   * @param number of the picture in its class
   */
  public DrawnPicture draw(int label, int number) {
    Dice dice = new Dice(seed, label, number);
    double difficulty = dice.unit();
    Canvas canvas = new Canvas(side);
    new Scenery(canvas, dice).background();
    if (label == FACE) {
      face(canvas, dice, difficulty);
    } else {
      clutter(canvas, dice, difficulty);
    }
    weather(canvas, dice, difficulty);
    return canvas.finished();
  }

  private static Canvas headCoordinates(Canvas canvas, Dice dice, double difficulty) {
    double aside = 0.05 + 0.12 * difficulty;
    return canvas.within(
        dice.around(aside),
        dice.around(aside) - 0.04,
        dice.around(0.06 + 0.22 * difficulty),
        dice.between(0.68 - 0.14 * difficulty, 0.75));
  }

  private static void face(Canvas canvas, Dice dice, double difficulty) {
    Canvas here = headCoordinates(canvas, dice, difficulty);
    Face face = new Face(here, dice, dice.around(0.2 + 0.4 * difficulty));
    face.head();
    face.features();
    if (dice.chance(difficulty * 0.3)) {
      occlude(here, dice, difficulty);
    }
  }

  /** Something in front of a part of the face: a bar, a thing, or a hand's breadth of shade. */
  private static void occlude(Canvas here, Dice dice, double difficulty) {
    Colour colour = Colour.any(dice);
    switch (dice.below(3)) {
      case 0 ->
          here.within(dice.around(0.5), dice.around(0.5), dice.between(0, 3.1416), 1)
              .paint(Shape.box(0, 0, 2, 0.1 + 0.14 * difficulty, 0), colour);
      case 1 ->
          new Scenery(here, dice)
              .object(dice.around(0.7), dice.around(0.8), 0.2 + 0.2 * difficulty, colour);
      default ->
          here.paint(
              Shape.box(dice.chance(0.5) ? 1.0 : -1.0, 0, 0.7 + 0.3 * difficulty, 2.5, 0),
              colour.times(0.6),
              0.55);
    }
  }

  private static void clutter(Canvas canvas, Dice dice, double difficulty) {
    Scenery scenery = new Scenery(canvas, dice);
    scenery.objects(dice.count(1, 4));
    double likeness = difficulty + dice.around(0.12);
    if (likeness > 0.34) {
      Canvas here = headCoordinates(canvas, dice, difficulty);
      new Decoy(here, dice).draw(likeness);
      if (dice.chance(difficulty * 0.25)) {
        occlude(here, dice, difficulty);
      }
    } else {
      scenery.objects(dice.count(1, 3));
    }
  }

  private static void weather(Canvas canvas, Dice dice, double difficulty) {
    Weather weather = new Weather(canvas, dice);
    weather.light(difficulty);
    weather.fade(dice.chance(difficulty * 0.35) ? dice.between(0.4, 1) : 0);
    weather.blur(dice.unit() * difficulty * 0.2);
    weather.contrast(1 - difficulty * dice.between(0, 0.3));
    weather.noise(0.006 + 0.035 * difficulty * dice.unit());
  }
}
