package org.d2nn.data.drawing;

/**
 * Draws the pictures of the built-in set <em>faces and clutter</em>.
 *
 * <p>Difficulty runs evenly from 0 to 1. Below one half it is day: things are plain, a picture with
 * a head in it is a face, and one without is clutter, so a glance is enough. Above, dusk falls:
 * colour goes, grain comes, and half of the heads are decoys, whose features are missing or in the
 * wrong places, so that only a close look tells. A control node has to find out that the time of
 * day takes little computation to see, and says where more computation pays. Within each half,
 * faces get more tilted, smaller and more hidden as the difficulty rises.
 */
public final class FacesAndClutterDrawing extends Drawing {

  private static final int FACE = 1;

  /**
   * @param seed which pictures
   * @param side of a picture in pixels
   */
  public FacesAndClutterDrawing(long seed, int side) {
    super(4, seed, 0, side);
  }

  /** Label 0 is clutter, 1 a face. */
  @Override
  void draw(Canvas canvas, SeededRandom dice, int label, double difficulty) {
    new Scenery(canvas, dice, isDusk(difficulty)).background();
    if (label == FACE) {
      face(canvas, dice, difficulty);
    } else {
      clutter(canvas, dice, difficulty);
    }
    weather(canvas, dice, difficulty);
  }

  private static Canvas headCoordinates(Canvas canvas, SeededRandom dice, double difficulty) {
    double aside = isDusk(difficulty) ? 0.2 : 0.06;
    return canvas.within(
        dice.around(aside),
        dice.around(aside) - 0.04,
        dice.around(0.06 + 0.2 * difficulty),
        dice.between(isDusk(difficulty) ? 0.5 : 0.7, 0.78));
  }

  private static void face(Canvas canvas, SeededRandom dice, double difficulty) {
    Canvas here = headCoordinates(canvas, dice, difficulty);
    Face face = new Face(here, dice, dice.around(0.2 + 0.2 * difficulty));
    face.head();
    face.features();
    if (isDusk(difficulty) && dice.chance(difficulty * 0.2)) {
      occlude(here, dice, difficulty);
    }
  }

  /** Something in front of a part of the face: a bar, a thing, or a hand's breadth of shade. */
  private static void occlude(Canvas here, SeededRandom dice, double difficulty) {
    Rgb colour = Rgb.any(dice);
    switch (dice.below(3)) {
      case 0 ->
          here.within(dice.around(0.5), dice.around(0.5), dice.between(0, 3.1416), 1)
              .paint(Region.box(0, 0, 2, 0.1 + 0.14 * difficulty, 0), colour);
      case 1 ->
          new Scenery(here, dice, isDusk(difficulty))
              .object(dice.around(0.7), dice.around(0.8), 0.2 + 0.2 * difficulty, colour);
      default ->
          here.paint(
              Region.box(dice.chance(0.5) ? 1.0 : -1.0, 0, 0.7 + 0.3 * difficulty, 2.5, 0),
              colour.times(0.6),
              0.55);
    }
  }

  private static void clutter(Canvas canvas, SeededRandom dice, double difficulty) {
    Scenery scenery = new Scenery(canvas, dice, isDusk(difficulty));
    scenery.objects(dice.count(1, 4));
    if (isDusk(difficulty)) {
      Canvas here = headCoordinates(canvas, dice, difficulty);
      new Decoy(here, dice).draw(0.55 + 0.5 * difficulty + dice.around(0.1));
      if (dice.chance(difficulty * 0.2)) {
        occlude(here, dice, difficulty);
      }
    } else {
      scenery.objects(dice.count(1, 3));
    }
  }

  private static boolean isDusk(double difficulty) {
    return difficulty >= 0.5;
  }

  private static void weather(Canvas canvas, SeededRandom dice, double difficulty) {
    double dusk = isDusk(difficulty) ? dice.between(0.75, 1) : dice.between(0, 0.1);
    Weather weather = new Weather(canvas, dice);
    weather.light(0.15 + 0.25 * difficulty);
    weather.fade(0.9 * dusk);
    weather.blur(dice.unit() * difficulty * 0.1);
    weather.contrast(1 - 0.25 * dusk);
    weather.noise(0.005 + 0.03 * dusk);
  }
}
