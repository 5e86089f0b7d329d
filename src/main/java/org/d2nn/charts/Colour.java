package org.d2nn.charts;

/**
 * An opaque colour.
 *
 * @param red from 0 to 255, as are the others
 */
public record Colour(int red, int green, int blue) {

  static Colour of(int rgb) {
    return new Colour(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
  }

  /** This colour with a share of another one mixed in, from 0 to 1. */
  Colour mixed(Colour other, double share) {
    return new Colour(
        mixed(red, other.red, share),
        mixed(green, other.green, share),
        mixed(blue, other.blue, share));
  }

  private static int mixed(int own, int other, double share) {
    return (int) Math.round(own + share * (other - own));
  }

  /** As style sheets and SVG write it: {@code #0072b2}. */
  public String css() {
    return String.format("#%06x", red << 16 | green << 8 | blue);
  }

  java.awt.Color awt(double opacity) {
    return new java.awt.Color(red, green, blue, (int) Math.round(255 * opacity));
  }

  java.awt.Color awt() {
    return awt(1);
  }
}
