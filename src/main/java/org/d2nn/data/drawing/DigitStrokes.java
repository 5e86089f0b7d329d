package org.d2nn.data.drawing;

/**
 * How the ten digits are written: each as a few lines of points in a box from -0.6 to 0.6 across
 * and -1 to 1 down. A hand bends them a little, so that no two digits are alike.
 */
final class DigitStrokes {

  /** A digit, a stroke, then x and y in turn; in hundredths. */
  private static final int[][][] POINTS = {
    {
      {
        0, -95, -35, -80, -55, -40, -58, 0, -55, 40, -35, 80, 0, 95, 35, 80, 55, 40, 58, 0, 55, -40,
        35, -80, 0, -95
      }
    },
    {{-30, -60, 5, -95, 5, 95}},
    {{-52, -50, -42, -80, -10, -96, 28, -88, 50, -62, 48, -30, 25, 5, -20, 48, -55, 93, 56, 93}},
    {
      {-50, -78, -20, -95, 20, -92, 45, -68, 42, -32, 15, -8, -12, -4},
      {15, -8, 45, 12, 55, 48, 40, 80, 5, 96, -30, 90, -54, 70}
    },
    {{20, 95, 20, -95, -58, 30, 58, 30}},
    {{48, -93, -38, -93, -46, -10, -10, -24, 30, -14, 54, 18, 52, 58, 28, 88, -10, 96, -50, 78}},
    {
      {
        40, -92, 0, -80, -35, -45, -54, 5, -54, 45, -36, 80, 0, 95, 36, 82, 54, 48, 42, 12, 10, -6,
        -25, 2, -50, 32
      }
    },
    {{-56, -93, 56, -93, 25, -30, 0, 30, -15, 95}},
    {
      {
        0, -6, -34, -22, -44, -52, -30, -82, 0, -95, 30, -82, 44, -52, 34, -22, 0, -6, -40, 16, -55,
        50, -40, 82, 0, 96, 40, 82, 55, 50, 40, 16, 0, -6
      }
    },
    {
      {
        50, -32, 25, -2, -10, 6, -42, -12, -54, -48, -36, -82, 0, -95, 36, -80, 54, -45, 50, 5, 38,
        50, 10, 95
      }
    }
  };

  private DigitStrokes() {}

  /**
   * A digit in one handwriting.
   *
   * @param wobble how far points stray, 0 to about 0.15
   * @param slant sideways lean from top to bottom, about -0.3 to 0.3
   * @param halfThickness of the pen
   */
  static Region of(
      int digit, SeededRandom dice, double wobble, double slant, double halfThickness) {
    int[][] strokes = POINTS[digit];
    Region[] written = new Region[strokes.length];
    double wide = 1 + dice.around(2 * wobble);
    for (int s = 0; s < strokes.length; s++) {
      written[s] = line(strokes[s], dice, wobble, slant, wide, halfThickness);
    }
    return Region.union(written);
  }

  private static Region line(
      int[] points,
      SeededRandom dice,
      double wobble,
      double slant,
      double wide,
      double halfThickness) {
    int count = points.length / 2;
    double[] x = new double[count];
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      double down = points[2 * i + 1] / 100.0;
      x[i] = wide * points[2 * i] / 100.0 - slant * down + dice.around(wobble);
      y[i] = down + dice.around(wobble);
    }
    if (points[0] == points[2 * count - 2] && points[1] == points[2 * count - 1]) {
      x[count - 1] = x[0];
      y[count - 1] = y[0];
    }
    Region[] pieces = new Region[count - 1];
    for (int i = 0; i + 1 < count; i++) {
      pieces[i] = Region.line(x[i], y[i], x[i + 1], y[i + 1], halfThickness);
    }
    return Region.union(pieces);
  }
}
