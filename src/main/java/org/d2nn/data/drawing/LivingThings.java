package org.d2nn.data.drawing;

/**
 * Fish, bugs and plants, two kinds of each that differ in their markings; in coordinates from -1 to
 * 1.
 */
record LivingThings(Pencil pencil, SeededRandom dice) {

  void stripedFish() {
    Region body = fish();
    Rgb dark = stroke();
    double wide = dice.between(0.06, 0.09);
    for (int i = 0; i < 4; i++) {
      pencil.detail(Region.box(-0.42 + 0.24 * i, 0, wide, 1, 0).and(body), dark);
    }
  }

  void spottedFish() {
    Region body = fish();
    Rgb dark = stroke();
    double radius = dice.between(0.085, 0.115);
    for (int i = 0; i < 7; i++) {
      double x = -0.45 + 0.125 * i + dice.around(0.03);
      double y = (i % 2 == 0 ? 0.17 : -0.15) + dice.around(0.05);
      pencil.detail(Region.ellipse(x, y, radius, radius).and(body), dark);
    }
  }

  /** Looks to the right. */
  private Region fish() {
    Rgb skin = Rgb.hsv(dice.unit(), dice.between(0.35, 0.75), dice.between(0.65, 0.95));
    Rgb fins = skin.near(dice, 0.15).times(0.85);
    double high = dice.between(0.4, 0.52);
    pencil.part(Region.convex(-1, 0.46, -1, -0.46, -0.48, 0), fins);
    pencil.part(Region.convex(-0.25, -high + 0.1, 0.05, -high - 0.25, 0.3, -high + 0.1), fins);
    Region body = Region.ellipse(0.12, 0, 0.76, high);
    pencil.part(body, skin);
    pencil.part(Region.ellipse(0.6, -0.1, 0.1, 0.1), Rgb.WHITE);
    pencil.part(Region.ellipse(0.62, -0.1, 0.055, 0.055), Rgb.BLACK);
    return body;
  }

  void ladybird() {
    bug();
    Rgb dark = stroke();
    for (int side = -1; side <= 1; side += 2) {
      for (int i = 0; i < 3; i++) {
        double radius = dice.between(0.1, 0.13);
        double x = side * (i == 1 ? 0.36 : 0.22) + dice.around(0.03);
        pencil.detail(Region.ellipse(x, -0.15 + 0.31 * i, radius, radius), dark);
      }
    }
  }

  void beetle() {
    Region back = bug();
    Rgb dark = stroke();
    double half = dice.between(0.04, 0.06);
    for (int side = -1; side <= 1; side++) {
      pencil.detail(Region.box(0.26 * side, 0.15, half, 1, 0).and(back), dark);
    }
  }

  /** Seen from above, its head up. */
  private Region bug() {
    Rgb wings = Rgb.hsv(dice.unit(), dice.between(0.45, 0.85), dice.between(0.6, 0.95));
    Rgb legs = Rgb.BLACK.near(dice, 0.15);
    for (int side = -1; side <= 1; side += 2) {
      for (int i = 0; i < 3; i++) {
        double y = -0.2 + 0.33 * i;
        pencil.part(
            Region.line(side * 0.4, y, side * 0.9, y - 0.2 + 0.2 * i + dice.around(0.08), 0.05),
            legs);
      }
      pencil.part(Region.line(side * 0.1, -0.7, side * 0.35, -0.98, 0.035), legs);
    }
    pencil.part(Region.ellipse(0, -0.52, 0.3, 0.26), legs);
    Region back = Region.ellipse(0, 0.15, dice.between(0.52, 0.62), dice.between(0.6, 0.68));
    pencil.part(back, wings);
    return back;
  }

  void daisy() {
    plant();
    Rgb petals = Rgb.hsv(dice.unit(), dice.between(0.05, 0.75), dice.between(0.8, 1));
    Rgb heart = Rgb.hsv(dice.between(0.08, 0.16), 0.8, dice.between(0.55, 0.95));
    int count = dice.count(7, 9);
    double first = dice.between(0, 1);
    for (int i = 0; i < count; i++) {
      double turn = 6.2832 * (i + first) / count;
      double x = StrictMath.cos(turn);
      double y = StrictMath.sin(turn);
      pencil.part(Region.line(0.2 * x, -0.42 + 0.2 * y, 0.42 * x, -0.42 + 0.42 * y, 0.1), petals);
    }
    pencil.detail(Region.ellipse(0, -0.42, 0.2, 0.2), heart);
  }

  void tulip() {
    plant();
    Rgb petals = Rgb.hsv(dice.unit(), dice.between(0.4, 0.8), dice.between(0.7, 1));
    Region cup = Region.ellipse(0, -0.4, 0.42, 0.46).and(Region.box(0, 0, 1, 0.55, 0));
    pencil.part(cup, petals);
    pencil.part(
        Region.union(
            Region.convex(-0.42, -0.4, -0.4, -0.95, -0.08, -0.5),
            Region.convex(-0.25, -0.45, 0, -0.95, 0.25, -0.45),
            Region.convex(0.08, -0.5, 0.4, -0.95, 0.42, -0.4)),
        petals);
    pencil.detail(Region.line(-0.12, -0.55, -0.1, -0.05, 0.03), petals.times(0.6));
    pencil.detail(Region.line(0.12, -0.55, 0.1, -0.05, 0.03), petals.times(0.6));
  }

  /** A stem with leaves; the bloom comes at (0, -0.42). */
  private void plant() {
    Rgb green = Rgb.hsv(dice.between(0.22, 0.42), dice.between(0.4, 0.7), 0.5);
    pencil.part(Region.line(0, -0.1, dice.around(0.08), 1, 0.06), green);
    for (int side = -1; side <= 1; side += 2) {
      double y = dice.between(0.45, 0.65);
      pencil.part(Region.ellipse(side * 0.32, y, 0.32, 0.14), green.near(dice, 0.08).times(1.1));
    }
  }

  private Rgb stroke() {
    return dice.chance(0.7) ? Rgb.BLACK.near(dice, 0.1) : Rgb.WHITE.near(dice, 0.1);
  }
}
