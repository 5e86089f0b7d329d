package org.d2nn.data.drawing;

/** What a shape is filled with: a colour for every point, in the coordinates of the painter. */
interface Ink {

  Rgb at(double x, double y);

  /** From one colour to another along a direction, both reached at the unit circle. */
  static Ink gradient(Rgb from, Rgb to, double directionX, double directionY) {
    return (x, y) -> {
      double t = 0.5 + 0.5 * (x * directionX + y * directionY);
      return from.mixed(to, Math.max(0, Math.min(1, t)));
    };
  }

  /** A ball lit from a direction: brighter towards the light, darker away from it. */
  static Ink lit(Rgb colour, double lightX, double lightY, double strength) {
    return (x, y) -> colour.times(1 + strength * (x * lightX + y * lightY));
  }
}
