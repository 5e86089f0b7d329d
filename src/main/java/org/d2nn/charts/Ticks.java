package org.d2nn.charts;

/** The places of the grid lines of an axis: few, and at round numbers. */
final class Ticks {
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};

  private Ticks() {}

  /** The smallest round step that divides the length into at most so many parts. */
  static double step(double length, int parts) {
    if (!(length > 0)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(length / parts)));
    for (double step : ROUND) {
      if (length / (step * power) <= parts + 1e-6) {
        return step * power;
      }
    }
    return 10 * power;
  }

  /** Decimals that a multiple of this step needs. */
  static int decimals(double step) {
    int decimals = 0;
    while (decimals < 9 && Math.abs(step - Math.rint(step)) > 1e-6) {
      step *= 10;
      decimals++;
    }
    return decimals;
  }
}
