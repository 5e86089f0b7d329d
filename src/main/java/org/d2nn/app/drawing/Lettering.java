package org.d2nn.app.drawing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** The drawing's fonts, and text cut to the room there is. */
enum Lettering {
  NAME(13.5, true),
  CAPTION(10, false),
  LABEL(10.5, true),
  BADGE(8.5, true);

  /** Measuring takes long, and the same words come again and again. */
  private static final int MOST_MEASURED = 20_000;

  private final double size;
  private final boolean bold;
  private final Font font;
  private final Map<String, Double> measured = new ConcurrentHashMap<>();

  Lettering(double size, boolean bold) {
    this.size = size;
    this.bold = bold;
    font =
        Font.font(Font.getDefault().getFamily(), bold ? FontWeight.BOLD : FontWeight.NORMAL, size);
  }

  Font font() {
    return font;
  }

  /** The same so many times as large. */
  Font font(double grown) {
    return grown == 1
        ? font
        : Font.font(
            Font.getDefault().getFamily(),
            bold ? FontWeight.BOLD : FontWeight.NORMAL,
            grown * size);
  }

  double size() {
    return size;
  }

  boolean isBold() {
    return bold;
  }

  double width(String text) {
    if (measured.size() > MOST_MEASURED) {
      measured.clear();
    }
    return measured.computeIfAbsent(text, this::measure);
  }

  private double measure(String text) {
    var written = new Text(text);
    written.setFont(font);
    return written.getLayoutBounds().getWidth();
  }

  /** As much of the text as fits, with an ellipsis where something is missing. */
  String fitted(String text, double room) {
    if (text.isEmpty() || width(text) <= room) {
      return text;
    }
    int fits = 0;
    int tooLong = text.length();
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) / 2;
      if (measure(text.substring(0, middle) + "…") <= room) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return text.substring(0, fits).stripTrailing() + "…";
  }
}
