package org.d2nn.data.drawing;

/** Vehicles and buildings, two kinds of each; in coordinates from -1 to 1. */
record MadeThings(Pencil pencil, SeededRandom dice) {

  void car() {
    Rgb paint = Rgb.any(dice);
    pencil.part(
        Region.union(
            Region.box(-0.05, -0.05, dice.between(0.48, 0.56), 0.32, 0.12),
            Region.box(0, 0.25, 0.98, 0.24, 0.12)),
        paint);
    Rgb glass = glass();
    pencil.detail(Region.box(-0.3, -0.12, 0.18, 0.14, 0.04), glass);
    pencil.detail(Region.box(0.18, -0.12, 0.18, 0.14, 0.04), glass);
    wheels();
  }

  void van() {
    Rgb paint = Rgb.any(dice);
    pencil.part(
        Region.union(
            Region.box(-0.2, -0.02, 0.78, dice.between(0.42, 0.5), 0.06),
            Region.box(0.6, 0.22, 0.38, 0.27, 0.08)),
        paint);
    pencil.detail(Region.convex(0.42, 0.05, 0.42, -0.3, 0.58, -0.3, 0.74, 0.05), glass());
    pencil.detail(Region.box(-0.45, -0.02, 0.03, 0.42, 0), paint.times(0.5));
    wheels();
  }

  /** Drives to the right. */
  private void wheels() {
    Rgb tyre = Rgb.BLACK.near(dice, 0.06);
    Rgb rim = Rgb.WHITE.times(dice.between(0.5, 0.8));
    for (int side = -1; side <= 1; side += 2) {
      pencil.part(Region.ellipse(0.55 * side, 0.5, 0.22, 0.22), tyre);
      pencil.part(Region.ellipse(0.55 * side, 0.5, 0.1, 0.1), rim);
    }
  }

  void house() {
    Rgb wall = building(0.62);
    Rgb roof = Rgb.hsv(dice.unit(), dice.between(0.2, 0.7), dice.between(0.3, 0.7));
    pencil.part(Region.convex(-0.82, -0.1, 0, dice.between(-0.9, -0.75), 0.82, -0.1), roof);
    openings(wall, 0.2);
  }

  void castle() {
    Rgb wall = building(0.66);
    for (int i = 0; i < 4; i++) {
      pencil.part(Region.box(-0.51 + 0.34 * i, -0.32, 0.11, 0.28, 0), wall);
    }
    pencil.part(Region.box(0, -0.12, 0.66, 0.12, 0), wall);
    openings(wall, 0.28);
  }

  private Rgb building(double half) {
    Rgb wall = Rgb.hsv(dice.unit(), dice.between(0.05, 0.4), dice.between(0.5, 0.95));
    pencil.part(Region.box(0, 0.42, half, 0.54, 0), wall);
    return wall;
  }

  private void openings(Rgb wall, double windowY) {
    Rgb dark = wall.times(dice.between(0.25, 0.45));
    double door = dice.around(0.3);
    pencil.detail(Region.box(door, 0.7, 0.14, 0.26, 0.05), dark);
    for (int side = -1; side <= 1; side += 2) {
      pencil.detail(Region.box(side * 0.36, windowY, 0.12, 0.12, 0), dark);
    }
  }

  private Rgb glass() {
    return Rgb.hsv(0.55, dice.between(0.1, 0.4), dice.chance(0.5) ? 0.2 : 0.95);
  }
}
