package org.d2nn.app.drawing;

import java.util.Arrays;

/**
 * Lines and areas made of straight lines and cubic curves, in drawing units. Several can be
 * collected in one and drawn at once, which is much quicker than one after the other.
 */
final class Outline {
  /** Follows an outline, piece by piece. */
  interface Follower {
    void moveTo(double x, double y);

    void lineTo(double x, double y);

    void curveTo(double x1, double y1, double x2, double y2, double x, double y);

    void close();
  }

  private enum Piece {
    MOVE,
    LINE,
    CURVE,
    CLOSE
  }

  /** Of the distance to a control point of a curve that is nearly a quarter of a circle. */
  private static final double QUARTER = 0.5522847498;

  private Piece[] pieces = new Piece[8];
  private double[] numbers = new double[24];
  private int size;
  private int filled;

  static Outline circle(double x, double y, double radius) {
    return rectangle(x - radius, y - radius, 2 * radius, 2 * radius, radius);
  }

  static Outline diamond(double x, double y, double halfWidth, double halfHeight) {
    return polygon(x - halfWidth, y, x, y - halfHeight, x + halfWidth, y, x, y + halfHeight);
  }

  /** Closed, through these x and y in turn. */
  static Outline polygon(double... points) {
    var outline = new Outline().moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      outline.lineTo(points[i], points[i + 1]);
    }
    return outline.close();
  }

  static Outline rectangle(double x, double y, double width, double height, double radius) {
    double r = Math.min(radius, Math.min(width, height) / 2);
    double k = r * (1 - QUARTER);
    double right = x + width;
    double bottom = y + height;
    return new Outline()
        .moveTo(x + r, y)
        .lineTo(right - r, y)
        .curveTo(right - k, y, right, y + k, right, y + r)
        .lineTo(right, bottom - r)
        .curveTo(right, bottom - k, right - k, bottom, right - r, bottom)
        .lineTo(x + r, bottom)
        .curveTo(x + k, bottom, x, bottom - k, x, bottom - r)
        .lineTo(x, y + r)
        .curveTo(x, y + k, x + k, y, x + r, y)
        .close();
  }

  Outline moveTo(double x, double y) {
    return piece(Piece.MOVE).number(x).number(y);
  }

  Outline lineTo(double x, double y) {
    return piece(Piece.LINE).number(x).number(y);
  }

  Outline curveTo(double x1, double y1, double x2, double y2, double x, double y) {
    return piece(Piece.CURVE).number(x1).number(y1).number(x2).number(y2).number(x).number(y);
  }

  Outline close() {
    return piece(Piece.CLOSE);
  }

  Outline add(Outline other) {
    other.follow(
        new Follower() {
          @Override
          public void moveTo(double x, double y) {
            Outline.this.moveTo(x, y);
          }

          @Override
          public void lineTo(double x, double y) {
            Outline.this.lineTo(x, y);
          }

          @Override
          public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
            Outline.this.curveTo(x1, y1, x2, y2, x, y);
          }

          @Override
          public void close() {
            Outline.this.close();
          }
        });
    return this;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void follow(Follower follower) {
    int at = 0;
    for (int i = 0; i < size; i++) {
      switch (pieces[i]) {
        case MOVE -> {
          follower.moveTo(numbers[at], numbers[at + 1]);
          at += 2;
        }
        case LINE -> {
          follower.lineTo(numbers[at], numbers[at + 1]);
          at += 2;
        }
        case CURVE -> {
          follower.curveTo(
              numbers[at],
              numbers[at + 1],
              numbers[at + 2],
              numbers[at + 3],
              numbers[at + 4],
              numbers[at + 5]);
          at += 6;
        }
        case CLOSE -> follower.close();
      }
    }
  }

  private Outline piece(Piece piece) {
    if (size == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * size);
    }
    pieces[size++] = piece;
    return this;
  }

  private Outline number(double value) {
    if (filled == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * filled);
    }
    numbers[filled++] = value;
    return this;
  }
}
