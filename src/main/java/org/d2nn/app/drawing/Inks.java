package org.d2nn.app.drawing;

import javafx.scene.paint.Color;

/**
 * The colours of a drawing. On the screen they come from {@code drawing.css} and follow the theme;
 * files for papers are drawn in the light ones.
 */
interface Inks {
  Inks LIGHT = ink -> ink.light;

  Color of(Ink ink);

  /** What has a colour of its own; in the style sheet {@code -fx-graph-} and its name. */
  enum Ink {
    /** Behind everything, and inside white nodes. */
    PAPER("#ffffff"),
    /** Of borders and data edges. */
    INK("#57606a"),
    /** Of names. */
    NAME("#1f2328"),
    /** Of small print. */
    CAPTION("#57606a"),
    /** Inside outputs and dummies. */
    SHADED("#e7eaee"),
    /** Of what is selected or lit. */
    ACCENT("#0969da"),
    /** Around what is selected or pointed at. */
    GLOW("#ddf4ff"),
    /** Of shares: how many images, how much of the cost. */
    TRAFFIC("#0072b2"),
    /** Of control. */
    AMBER("#e69f00"),
    /** Of broken rules. */
    BROKEN("#d55e00"),
    /** Of places where something may be dropped. */
    LEGAL("#009e73");

    final Color light;

    Ink(String light) {
      this.light = Color.web(light);
    }
  }
}
