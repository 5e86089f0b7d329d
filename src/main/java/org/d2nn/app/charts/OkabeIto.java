package org.d2nn.app.charts;

import javafx.scene.paint.Color;

/**
 * The colours of Okabe and Ito (2008), which people with any kind of colour vision can tell apart.
 */
public final class OkabeIto {
  public static final Color BLUE = Color.web("#0072B2");
  public static final Color ORANGE = Color.web("#E69F00");
  public static final Color GREEN = Color.web("#009E73");
  public static final Color PURPLE = Color.web("#CC79A7");
  public static final Color SKY = Color.web("#56B4E9");
  public static final Color VERMILLION = Color.web("#D55E00");
  public static final Color YELLOW = Color.web("#F0E442");
  public static final Color GREY = Color.web("#8C959F");

  private static final Color[] IN_ORDER = {
    BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILLION, YELLOW, GREY
  };

  private OkabeIto() {}

  /** The colour of the n-th thing, from 0; after eight they come again, each time paler. */
  public static Color of(int place) {
    Color colour = IN_ORDER[place % IN_ORDER.length];
    int round = place / IN_ORDER.length % 3;
    return round == 0 ? colour : colour.interpolate(Color.web("#A0A8B0"), 0.3 * round);
  }

  /** As CSS writes it: {@code #0072b2}. */
  public static String css(Color colour) {
    return String.format(
        "#%02x%02x%02x",
        Math.round(colour.getRed() * 255),
        Math.round(colour.getGreen() * 255),
        Math.round(colour.getBlue() * 255));
  }
}
