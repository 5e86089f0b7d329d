package org.d2nn.data.drawing;

/**
 * What looks like a face at a glance, but is not: a head without features, or with features that
 * are not where a face has them.
 *
 * @param canvas in a head's coordinates
 */
record Decoy(Canvas canvas, SeededRandom dice) {

  /**
   * Draws a decoy.
   *
   * @param likeness from 0 (an oval of skin colour) to 1 (all the features of a face, in the wrong
   *     places)
   */
  void draw(double likeness) {
    Face face = new Face(canvas, dice, dice.around(0.5));
    if (likeness < 0.5) {
      oval(face);
    } else {
      face.head();
      if (likeness >= 0.92) {
        scrambled(face, likeness >= 1.02);
      } else {
        patches(face);
      }
    }
  }

  private void oval(Face face) {
    canvas.paint(
        Region.ellipse(0, 0, dice.between(0.6, 0.9), 1),
        Ink.lit(face.skin(), dice.around(0.7), dice.around(0.7), 0.25));
    if (dice.chance(0.5)) {
      canvas.paint(Region.ellipse(0, -0.7, 0.6, 0.4), face.hair());
    }
  }

  /** A few blots that are not eyes. */
  private void patches(Face face) {
    int count = dice.count(0, 3);
    for (int i = 0; i < count; i++) {
      canvas
          .within(
              dice.around(0.4), dice.around(0.6), dice.between(0, 3.1416), dice.between(0.1, 0.2))
          .paint(Region.ellipse(0, 0, 1, 0.5), face.skin().times(dice.between(0.4, 0.8)));
    }
  }

  /** Eyes, nose and mouth of a face, each somewhere else. */
  private void scrambled(Face face, boolean isComplete) {
    switch (dice.below(isComplete ? 4 : 3)) {
      case 0 -> { // one eye
        face.strayEye(dice.around(0.15), dice.between(-0.3, 0.3));
        face.mouth(dice.around(0.1), dice.between(0.4, 0.65), 0.26);
      }
      case 1 -> { // eyes one above the other
        double x = dice.around(0.3);
        face.strayEye(x, -0.32);
        face.strayEye(x + dice.around(0.1), 0.12);
        face.mouth(dice.around(0.2), 0.58, 0.24);
      }
      case 2 -> { // only mouths
        face.mouth(dice.around(0.15), -0.12, 0.3);
        face.mouth(dice.around(0.15), 0.3, 0.26);
        face.mouth(dice.around(0.15), 0.62, 0.22);
      }
      default -> { // mouth above the eyes
        face.mouth(dice.around(0.1), -0.28, 0.3);
        face.nose(dice.around(0.1), -0.15, 0.12);
        face.strayEye(-0.33, 0.42);
        face.strayEye(0.33, 0.42);
      }
    }
  }
}
