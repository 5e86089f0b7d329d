package org.d2nn.app.drawing;

import javafx.scene.paint.Color;
import org.d2nn.app.drawing.Inks.Ink;

/** What a drawing is put on, in drawing units: the screen, a picture, an SVG file. */
interface Paper {
  void fill(Outline area, Color colour);

  /**
   * @param dashed as control edges are
   */
  void stroke(Outline line, Color colour, double width, boolean dashed);

  /** One line whose middle is at {@code x}. */
  default void text(String text, double x, double baseline, Lettering lettering, Color colour) {
    text(text, x, baseline, lettering, 1, colour);
  }

  /**
   * The same in larger letters.
   *
   * @param grown how many times as large
   */
  void text(
      String text, double x, double baseline, Lettering lettering, double grown, Color colour);

  /** Of everything that follows, from 0 (nothing to see) to 1. */
  void opacity(double opacity);

  /** The codes of broken rules in a pill, where they are broken. */
  default void badge(String codes, double x, double y, Inks inks) {
    double height = 15;
    double width = Math.max(height, Lettering.BADGE.width(codes) + 10);
    fill(
        Outline.rectangle(x - width / 2, y - height / 2, width, height, height / 2),
        inks.of(Ink.BROKEN));
    text(codes, x, y + 3.1, Lettering.BADGE, inks.of(Ink.PAPER));
  }
}
