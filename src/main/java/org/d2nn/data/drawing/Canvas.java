package org.d2nn.data.drawing;

/**
 * A square picture in the making. Shapes are painted one over the other with soft edges of one
 * pixel. Coordinates run from -1 to 1 across the picture, y downwards; {@link #within} paints in
 * coordinates moved, turned and scaled.
 */
record Canvas(
    int side,
    double[] samples,
    double centreX,
    double centreY,
    double cosine,
    double sine,
    double scale) {

  Canvas(int side) {
    this(side, new double[3 * side * side], 0, 0, 1, 0, 1);
  }

  /**
   * The same picture in coordinates whose origin is here, turned clockwise by this many radians,
   * one unit being this large.
   */
  Canvas within(double x, double y, double turn, double size) {
    double c = StrictMath.cos(turn);
    double s = StrictMath.sin(turn);
    return new Canvas(
        side,
        samples,
        centreX + scale * (cosine * x - sine * y),
        centreY + scale * (sine * x + cosine * y),
        cosine * c - sine * s,
        sine * c + cosine * s,
        scale * size);
  }

  /** Paints everything. */
  void flood(Ink ink) {
    paint((x, y) -> -1e9, ink);
  }

  void paint(Region shape, Ink ink) {
    paint(shape, ink, 1);
  }

  /** Paints a shape; opacity 1 covers, 0 does nothing. */
  void paint(Region shape, Ink ink, double opacity) {
    double pixel = 2.0 / side;
    double stretch = scale / pixel;
    for (int row = 0; row < side; row++) {
      double py = (row + 0.5) * pixel - 1 - centreY;
      for (int column = 0; column < side; column++) {
        double px = (column + 0.5) * pixel - 1 - centreX;
        double x = (cosine * px + sine * py) / scale;
        double y = (cosine * py - sine * px) / scale;
        double outside = shape.distance(x, y) * stretch;
        if (outside >= 2.5) {
          // Nothing to paint before this; distances to ellipses are a little too large, so skip
          // only half of them.
          column += (int) ((outside - 0.5) / 2) - 1;
        } else if (outside < 0.5) {
          double cover = opacity * Math.min(1, 0.5 - outside);
          blend(3 * (row * side + column), ink.at(x, y), cover);
        }
      }
    }
  }

  private void blend(int at, Rgb colour, double cover) {
    samples[at] += (colour.red() - samples[at]) * cover;
    samples[at + 1] += (colour.green() - samples[at + 1]) * cover;
    samples[at + 2] += (colour.blue() - samples[at + 2]) * cover;
  }

  /** Red, green and blue of each pixel, row by row. */
  byte[] finished() {
    byte[] rgb = new byte[samples.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (int) (Math.max(0, Math.min(1, samples[i])) * 255 + 0.5);
    }
    return rgb;
  }
}
