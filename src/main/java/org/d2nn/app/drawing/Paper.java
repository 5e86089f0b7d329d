package org.d2nn.app.drawing;

import javafx.scene.paint.Color;

/** What a drawing is put on, in drawing units: the screen, a picture, an SVG file. */
interface Paper {
  void fill(Outline area, Color colour);

  /**
   * @param dashed as control edges are
   */
  void stroke(Outline line, Color colour, double width, boolean dashed);

  /** One line whose middle is at {@code x}. */
  void text(String text, double x, double baseline, Lettering lettering, Color colour);

  /** Of everything that follows, from 0 (nothing to see) to 1. */
  void opacity(double opacity);
}
