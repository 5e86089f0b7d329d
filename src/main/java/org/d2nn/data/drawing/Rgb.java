package org.d2nn.data.drawing;

/** A colour; each part in [0, 1], though light may push it beyond until the picture is finished. */
record Rgb(double red, double green, double blue) implements Ink {

  static final Rgb BLACK = new Rgb(0.05, 0.05, 0.06);
  static final Rgb WHITE = new Rgb(0.97, 0.97, 0.96);

  /** The colour of a six-digit hexadecimal number. */
  static Rgb hex(int rgb) {
    return new Rgb((rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
  }

  /** Any hue (in turns), saturation and value. */
  static Rgb hsv(double hue, double saturation, double value) {
    return new Rgb(
        channel(hue, saturation, value, 5),
        channel(hue, saturation, value, 3),
        channel(hue, saturation, value, 1));
  }

  private static double channel(double hue, double saturation, double value, int n) {
    double turned = hue - StrictMath.floor(hue);
    double k = (n + turned * 6) % 6;
    return value - value * saturation * Math.max(0, Math.min(Math.min(k, 4 - k), 1));
  }

  static Rgb any(SeededRandom dice) {
    return hsv(dice.unit(), dice.between(0.08, 0.62), dice.between(0.3, 0.92));
  }

  Rgb mixed(Rgb other, double share) {
    return new Rgb(
        red + (other.red - red) * share,
        green + (other.green - green) * share,
        blue + (other.blue - blue) * share);
  }

  Rgb times(double factor) {
    return new Rgb(red * factor, green * factor, blue * factor);
  }

  /** A little off, for variety. */
  Rgb near(SeededRandom dice, double amount) {
    return new Rgb(
        within(red + dice.around(amount)),
        within(green + dice.around(amount)),
        within(blue + dice.around(amount)));
  }

  private static double within(double value) {
    return Math.max(0, Math.min(1, value));
  }

  @Override
  public Rgb at(double x, double y) {
    return this;
  }
}
