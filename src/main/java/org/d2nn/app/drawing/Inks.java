package org.d2nn.app.drawing;

import javafx.scene.paint.Color;

/**
 * The colours of a drawing. On the screen they come from {@code drawing.css} and follow the theme;
 * files for papers are drawn in the light ones.
 *
 * @param paper behind everything, and inside white nodes
 * @param ink of borders and data edges
 * @param name of names
 * @param caption of small print
 * @param shaded inside outputs and dummies
 * @param accent of what is selected or lit
 * @param glow around what is selected or pointed at
 * @param traffic of shares: how many images, how much of the cost
 * @param amber of control
 * @param broken of broken rules
 * @param legal of places where something may be dropped
 */
record Inks(
    Color paper,
    Color ink,
    Color name,
    Color caption,
    Color shaded,
    Color accent,
    Color glow,
    Color traffic,
    Color amber,
    Color broken,
    Color legal) {
  static final Inks LIGHT =
      new Inks(
          Color.WHITE,
          Color.web("#57606a"),
          Color.web("#1f2328"),
          Color.web("#57606a"),
          Color.web("#e7eaee"),
          Color.web("#0969da"),
          Color.web("#ddf4ff"),
          Color.web("#0072b2"),
          Color.web("#e69f00"),
          Color.web("#d55e00"),
          Color.web("#009e73"));
}
