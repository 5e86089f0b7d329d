package org.d2nn.data.drawing;

/**
 * Paints the parts of one thing in its own coordinates, facing right or, mirrored, left; and
 * details more or less clearly.
 */
final class Pencil {

  private final Canvas canvas;
  private final boolean facesLeft;
  private final double clarity;
  private final double lightX;
  private final double lightY;

  /**
   * @param clarity opacity of details, 0 to 1
   * @param light where the light comes from, in radians
   */
  Pencil(Canvas canvas, boolean facesLeft, double clarity, double light) {
    this.canvas = canvas;
    this.facesLeft = facesLeft;
    this.clarity = clarity;
    lightX = StrictMath.cos(light);
    lightY = -Math.abs(StrictMath.sin(light));
  }

  /** A part that makes out the thing's shape. */
  void part(Region shape, Rgb colour) {
    canvas.paint(facing(shape), Ink.lit(colour, lightX, lightY, 0.18));
  }

  /** What distinguishes the thing from similar ones. */
  void detail(Region shape, Rgb colour) {
    canvas.paint(facing(shape), colour, clarity);
  }

  private Region facing(Region shape) {
    return facesLeft ? shape.mirrored() : shape;
  }
}
