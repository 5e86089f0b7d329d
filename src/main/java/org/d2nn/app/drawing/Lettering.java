package org.d2nn.app.drawing;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** The drawing's fonts, and text cut to the room there is. */
final class Lettering {
  private static final String FAMILY = Font.getDefault().getFamily();
  static final Font NAME = Font.font(FAMILY, FontWeight.BOLD, 13.5);
  static final Font CAPTION = Font.font(FAMILY, 10);
  static final Font LABEL = Font.font(FAMILY, FontWeight.BOLD, 10.5);

  private Lettering() {}

  static double width(String text, Font font) {
    var measured = new Text(text);
    measured.setFont(font);
    return measured.getLayoutBounds().getWidth();
  }

  /** As much of the text as fits, with an ellipsis where something is missing. */
  static String fitted(String text, Font font, double room) {
    if (text.isEmpty() || width(text, font) <= room) {
      return text;
    }
    int fits = 0;
    int tooLong = text.length();
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) / 2;
      if (width(text.substring(0, middle) + "…", font) <= room) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return text.substring(0, fits).stripTrailing() + "…";
  }

  /** A text whose middle is at x and whose baseline is at y. */
  static Text centred(String styleClass, Font font) {
    var text = new Text();
    text.setFont(font);
    text.getStyleClass().add(styleClass);
    text.setMouseTransparent(true);
    return text;
  }

  static void put(Text text, String content, double x, double baseline) {
    text.setText(content);
    text.setX(x - text.getLayoutBounds().getWidth() / 2);
    text.setY(baseline);
    text.setVisible(!content.isEmpty());
  }
}
