package org.d2nn.data.drawing;

/**
 * A cartoon face in coordinates where the head is a unit high above and below its middle: who it is
 * (skin, hair, shape), and where its features are. Moving the features makes it a decoy.
 */
final class Face {

  private static final int[] SKINS = {
    0xF6D7C3, 0xF1C7A5, 0xE8B48A, 0xD9A06E, 0xC68642, 0xA8703F, 0x8D5524, 0x6B4226, 0xFFE0D0
  };
  private static final int[] HAIRS = {
    0x1C1412, 0x2E1F17, 0x4A2F1C, 0x6B4423, 0x8D5A2B, 0xB5803E, 0xD9B36C, 0xA33B1E, 0x9A9A98,
    0xD6D3CC
  };
  private static final int[] EYES = {0x3B2314, 0x5A3A1E, 0x2F5D8A, 0x3E7048, 0x6B7A86};

  private final Canvas canvas;
  private final SeededRandom dice;
  private final Rgb skin;
  private final Rgb hair;
  private final double width;
  private final double yaw;
  private final double lightX;
  private final double lightY;

  /**
   * Draws a person.
   *
   * @param canvas in the head's coordinates
   * @param yaw how far the face looks to the side, -1 to 1
   */
  Face(Canvas canvas, SeededRandom dice, double yaw) {
    this.canvas = canvas;
    this.dice = dice;
    this.yaw = yaw;
    skin = Rgb.hex(SKINS[dice.below(SKINS.length)]).near(dice, 0.035);
    hair = Rgb.hex(HAIRS[dice.below(HAIRS.length)]).near(dice, 0.04);
    width = dice.between(0.68, 0.82);
    double light = dice.between(0, 6.2832);
    lightX = StrictMath.cos(light);
    lightY = -Math.abs(StrictMath.sin(light));
  }

  /** Everything but the features: hair, neck, clothes, ears, the head itself. */
  void head() {
    int style = dice.below(7);
    boolean isLong = style >= 4;
    if (isLong) {
      canvas.paint(
          Region.union(
              Region.ellipse(0, -0.15, width + 0.2, 1),
              Region.box(0, 0.45, width + dice.between(0.1, 0.24), dice.between(0.5, 0.9), 0.3)),
          Ink.lit(hair, lightX, lightY, 0.25));
    }
    shoulders();
    Rgb shadow = skin.times(0.78);
    canvas.paint(Region.box(0, 1.0, 0.36, 0.45, 0.1), shadow);
    for (int ear = -1; ear <= 1; ear += 2) {
      if (!isLong && ear * yaw < 0.5) {
        canvas.paint(Region.ellipse(ear * (width + 0.02), 0.08, 0.13, 0.21), skin.times(0.9));
        canvas.paint(Region.ellipse(ear * (width + 0.03), 0.08, 0.06, 0.11), shadow);
      }
    }
    Region jaw = Region.ellipse(0, 0.1, width * dice.between(0.86, 0.98), 0.92);
    Region skull = Region.ellipse(0, -0.16, width, 0.84);
    Region head = Region.union(skull, jaw);
    canvas.paint(head, Ink.lit(skin, lightX, lightY, 0.22));
    hairOnTop(style, head);
  }

  private void shoulders() {
    Rgb shirt = Rgb.any(dice);
    canvas.paint(
        Region.union(Region.ellipse(0, 2.0, 1.5, 0.85), Region.box(0, 2.6, 1.5, 0.7, 0.2)),
        Ink.lit(shirt, lightX, lightY, 0.15));
    if (dice.chance(0.4)) {
      canvas.paint(Region.convex(-0.4, 1.2, 0.4, 1.2, 0, 1.75), shirt.mixed(Rgb.WHITE, 0.7));
    }
  }

  private void hairOnTop(int style, Region head) {
    if (style == 0) {
      return; // bald
    }
    double hairline = dice.between(-0.62, -0.42);
    double part = dice.around(0.3);
    Region cap = Region.ellipse(0, -0.2, width + 0.09, dice.between(0.9, 1.02));
    Region bare =
        switch (style) {
          case 1 -> Region.ellipse(0, hairline + 1.2, width * 0.95, 1.2);
          case 2, 4 -> Region.ellipse(part, hairline + 1.1, width * 0.92, 1.1);
          case 3, 5 -> Region.box(0, hairline + 1.15, width * 0.9, 1.1, 0.12);
          default ->
              Region.union(
                  Region.ellipse(-0.36, hairline + 1.0, 0.5, 1.05),
                  Region.ellipse(0.36, hairline + 1.0, 0.5, 1.05));
        };
    Region sides = Region.box(0, -0.9, 2, style == 1 ? 0.65 : 0.95, 0);
    canvas.paint(cap.without(bare).and(sides), Ink.lit(hair, lightX, lightY, 0.35));
    if (style == 1 && dice.chance(0.4)) {
      for (int i = 0; i < 9; i++) { // curls
        double x = -0.7 + i * 0.175;
        canvas.paint(
            Region.ellipse(x, -0.82 + 0.5 * x * x, 0.2, 0.2),
            Ink.lit(hair.near(dice, 0.03), lightX, lightY, 0.35));
      }
    }
  }

  /** Features where they belong. */
  void features() {
    double eyeX = dice.between(0.29, 0.35);
    double eyeY = dice.between(-0.1, 0);
    Rgb iris = Rgb.hex(EYES[dice.below(EYES.length)]);
    double open = dice.chance(0.08) ? 0.15 : dice.between(0.75, 1.2);
    double browLift = dice.between(0.2, 0.3);
    double browTilt = dice.around(0.06);
    double mouthY = dice.between(0.5, 0.58);
    beard(mouthY);
    for (int side = -1; side <= 1; side += 2) {
      double x = placed(side * eyeX);
      double narrow = 1 - 0.3 * Math.max(0, side * yaw);
      eye(x, eyeY, 0.17 * narrow, 0.105 * open, iris);
      brow(x, eyeY - browLift, 0.2 * narrow, side * browTilt);
    }
    if (dice.chance(0.16)) {
      glasses(eyeX, eyeY);
    }
    nose(placed(0.02 * yaw), eyeY + 0.1, mouthY - 0.2);
    mouth(placed(0), mouthY, dice.between(0.22, 0.34));
  }

  /** A turned head shows its features aside, the far ones closer together. */
  private double placed(double x) {
    return x * (1 - 0.12 * Math.abs(yaw)) + 0.24 * yaw;
  }

  /** An eye; also drawn alone by decoys. */
  void eye(double x, double y, double radiusX, double radiusY, Rgb iris) {
    canvas.paint(Region.ellipse(x, y - 0.015, radiusX * 1.22, radiusY * 1.3), skin.times(0.66));
    Region white = Region.ellipse(x, y, radiusX, radiusY);
    canvas.paint(white, Rgb.WHITE);
    double gaze = 0.3 * radiusX * yaw;
    canvas.paint(Region.ellipse(x + gaze, y, 0.098, 0.105).and(white), iris);
    canvas.paint(Region.ellipse(x + gaze, y, 0.056, 0.06).and(white), Rgb.BLACK);
    canvas.paint(Region.ellipse(x + gaze - 0.03, y - 0.03, 0.022, 0.022), Rgb.WHITE, 0.8);
    canvas.paint(Region.bow(x - radiusX, y, x + radiusX, y, -radiusY, 0.022), skin.times(0.32));
  }

  /** An eye of this face's colours, somewhere. */
  void strayEye(double x, double y) {
    eye(x, y, 0.17, 0.105, Rgb.hex(EYES[dice.below(EYES.length)]));
  }

  void brow(double x, double y, double half, double tilt) {
    canvas.paint(
        Region.bow(x - half, y + tilt, x + half, y - tilt, -0.05, dice.between(0.03, 0.055)),
        hair.times(0.8));
  }

  void nose(double x, double top, double bottom) {
    double aside = lightX > 0 ? -1 : 1;
    canvas.paint(
        Region.line(x + aside * 0.05, top, x + aside * 0.1, bottom, 0.03), skin.times(0.76), 0.8);
    canvas.paint(Region.ellipse(x, bottom, 0.13, 0.07), skin.times(0.86));
    canvas.paint(Region.ellipse(x - 0.065, bottom + 0.03, 0.035, 0.025), skin.times(0.42));
    canvas.paint(Region.ellipse(x + 0.065, bottom + 0.03, 0.035, 0.025), skin.times(0.42));
    canvas.paint(Region.ellipse(x, bottom - 0.05, 0.035, 0.04), skin.mixed(Rgb.WHITE, 0.5), 0.6);
  }

  void mouth(double x, double y, double half) {
    Rgb lips = skin.mixed(Rgb.hex(0xA0303A), dice.between(0.35, 0.75)).times(0.85);
    double smile = dice.between(-0.03, 0.12);
    if (dice.chance(0.35)) {
      Region open = Region.ellipse(x, y + 0.02, half * 0.85, dice.between(0.07, 0.15));
      canvas.paint(open.outline(0.03), lips);
      canvas.paint(open, Rgb.hex(0x4A1518));
      canvas.paint(open.and(Region.box(x, y - 0.07, half, 0.075, 0)), Rgb.WHITE);
    } else {
      canvas.paint(
          Region.bow(x - half * 0.75, y + 0.045, x + half * 0.75, y + 0.045, smile, 0.05), lips);
      canvas.paint(Region.bow(x - half, y, x + half, y, smile, 0.024), lips.times(0.45));
    }
  }

  private void beard(double mouthY) {
    if (dice.chance(0.8)) {
      return;
    }
    Region chin =
        Region.ellipse(0, 0.1, width * 0.93, 0.93)
            .without(Region.ellipse(0, 0.0, width * 0.84, 0.62))
            .and(Region.box(0, 1, 2, 0.85, 0));
    canvas.paint(
        dice.chance(0.5)
            ? chin
            : Region.bow(-0.24, mouthY - 0.08, 0.24, mouthY - 0.08, -0.06, 0.05),
        hair,
        0.9);
  }

  private void glasses(double eyeX, double eyeY) {
    Rgb frame = dice.chance(0.7) ? Rgb.BLACK : Rgb.any(dice).times(0.5);
    for (int side = -1; side <= 1; side += 2) {
      canvas.paint(
          Region.box(placed(side * eyeX), eyeY + 0.01, 0.25, 0.19, 0.12).outline(0.025), frame);
    }
    canvas.paint(Region.line(placed(-eyeX) + 0.25, eyeY, placed(eyeX) - 0.25, eyeY, 0.022), frame);
  }

  Rgb skin() {
    return skin;
  }

  Rgb hair() {
    return hair;
  }
}
