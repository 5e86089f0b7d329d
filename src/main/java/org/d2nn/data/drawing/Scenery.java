package org.d2nn.data.drawing;

/**
 * What is behind faces and makes up clutter: walls, skies, leaves, lights, furniture.
 *
 * @param isPatterned whether stripes, bricks, leaves and checkers may occur, whose small contrasts
 *     look like eyes in texture alone
 */
record Scenery(Canvas canvas, SeededRandom dice, boolean isPatterned) {

  /** Covers the whole canvas with some background. */
  void background() {
    Rgb base = Rgb.any(dice);
    Rgb second = dice.chance(0.5) ? base.near(dice, 0.25) : Rgb.any(dice);
    double turn = dice.between(0, 6.2832);
    canvas.flood(Ink.gradient(base, second, StrictMath.cos(turn), StrictMath.sin(turn)));
    switch (isPatterned ? dice.below(7) : dice.count(3, 6)) {
      case 0 -> stripes(base.near(dice, 0.2));
      case 1 -> bricks(base, second);
      case 2 -> leaves(base);
      case 3 -> lights();
      case 4 -> clouds(base, second);
      case 5 -> horizon();
      default -> objects(dice.count(1, 4));
    }
  }

  private void stripes(Rgb colour) {
    Canvas turned = canvas.within(0, 0, dice.chance(0.5) ? 0 : dice.between(0, 3.1416), 1);
    double width = dice.between(0.06, 0.2);
    for (double x = -1.5 + dice.unit() * width; x < 1.5; x += 2 * width) {
      turned.paint(Region.box(x, 0, width / 2, 1.6, 0), colour, 0.7);
    }
  }

  private void bricks(Rgb brick, Rgb mortar) {
    canvas.flood(mortar);
    double height = dice.between(0.18, 0.35);
    double width = height * dice.between(1.4, 2.2);
    int row = 0;
    for (double y = -1; y < 1.2; y += height, row++) {
      for (double x = -1 - (row % 2) * width / 2; x < 1.2; x += width) {
        canvas.paint(
            Region.box(x + width / 2, y + height / 2, width * 0.45, height * 0.42, 0.02),
            brick.near(dice, 0.06));
      }
    }
  }

  private void leaves(Rgb base) {
    Rgb green = dice.chance(0.7) ? Rgb.hsv(dice.between(0.2, 0.42), 0.6, 0.5) : base;
    int count = dice.count(18, 34);
    for (int i = 0; i < count; i++) {
      Canvas leaf =
          canvas.within(
              dice.around(1.1), dice.around(1.1), dice.between(0, 6.2832), dice.between(0.1, 0.26));
      leaf.paint(Region.ellipse(0, 0, 1, 0.5), green.near(dice, 0.14));
    }
  }

  private void lights() {
    int count = dice.count(5, 12);
    for (int i = 0; i < count; i++) {
      double radius = dice.between(0.06, 0.28);
      canvas.paint(
          Region.ellipse(dice.around(1), dice.around(1), radius, radius),
          Rgb.hsv(dice.unit(), dice.between(0.1, 0.5), 1),
          dice.between(0.2, 0.6));
    }
  }

  private void clouds(Rgb low, Rgb high) {
    int cells = dice.count(3, 6);
    double[] grid = new double[(cells + 1) * (cells + 1)];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = dice.unit();
    }
    canvas.flood((x, y) -> low.mixed(high, smooth(grid, cells, (x + 1) / 2, (y + 1) / 2)));
  }

  private static double smooth(double[] grid, int cells, double x, double y) {
    double gx = Math.max(0, Math.min(0.9999, x)) * cells;
    double gy = Math.max(0, Math.min(0.9999, y)) * cells;
    int cx = (int) gx;
    int cy = (int) gy;
    double fx = (gx - cx) * (gx - cx) * (3 - 2 * (gx - cx));
    double fy = (gy - cy) * (gy - cy) * (3 - 2 * (gy - cy));
    int at = cy * (cells + 1) + cx;
    double above = grid[at] + (grid[at + 1] - grid[at]) * fx;
    double below = grid[at + cells + 1] + (grid[at + cells + 2] - grid[at + cells + 1]) * fx;
    return above + (below - above) * fy;
  }

  private void horizon() {
    double line = dice.between(-0.2, 0.6);
    canvas.paint(Region.box(0, line + 1, 1.5, 1, 0), Rgb.any(dice));
    int count = dice.count(1, 4);
    for (int i = 0; i < count; i++) {
      double height = dice.between(0.3, 1.2);
      canvas.paint(
          Region.box(dice.around(1), line - height / 2, dice.between(0.1, 0.35), height / 2, 0.02),
          Rgb.any(dice));
    }
  }

  /** Scatters objects. */
  void objects(int count) {
    for (int i = 0; i < count; i++) {
      object(dice.around(0.85), dice.around(0.85), dice.between(0.2, 0.6), Rgb.any(dice));
    }
  }

  /** One thing. */
  void object(double x, double y, double size, Rgb colour) {
    Canvas here = canvas.within(x, y, dice.between(0, 6.2832), size);
    Ink ink = dice.chance(0.5) ? Ink.lit(colour, dice.around(0.7), dice.around(0.7), 0.5) : colour;
    double other = dice.between(0.35, 1);
    switch (dice.below(isPatterned ? 7 : 6)) {
      case 0 -> here.paint(Region.ellipse(0, 0, 1, other), ink);
      case 1 -> here.paint(Region.box(0, 0, 1, other, dice.between(0, 0.3)), ink);
      case 2 -> here.paint(Region.convex(-1, 0.8, 0, -1, 1, 0.8), ink);
      case 3 -> here.paint(Region.ellipse(0, 0, 1, 1).outline(dice.between(0.1, 0.3)), ink);
      case 4 -> here.paint(Region.line(-1.6, 0, 1.6, 0, dice.between(0.08, 0.3)), ink);
      case 5 ->
          here.paint(Region.ellipse(0, 0, 1, 1).without(Region.ellipse(0.5, 0, 0.9, 0.9)), ink);
      default -> checker(here, colour);
    }
  }

  private void checker(Canvas here, Rgb colour) {
    Rgb dark = colour.times(0.45);
    double cells = dice.between(2, 4);
    here.paint(
        Region.box(0, 0, 1, 1, 0.05),
        (u, v) -> (((int) ((u + 9) * cells) + (int) ((v + 9) * cells)) & 1) == 0 ? colour : dark);
  }
}
