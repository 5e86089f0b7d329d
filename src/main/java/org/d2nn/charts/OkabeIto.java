package org.d2nn.charts;

/**
 * The colours of Okabe and Ito (2008), which people with any kind of colour vision can tell apart.
 */
public final class OkabeIto {
  public static final Colour BLUE = Colour.of(0x0072B2);
  public static final Colour ORANGE = Colour.of(0xE69F00);
  public static final Colour GREEN = Colour.of(0x009E73);
  public static final Colour PURPLE = Colour.of(0xCC79A7);
  public static final Colour SKY = Colour.of(0x56B4E9);
  public static final Colour VERMILLION = Colour.of(0xD55E00);
  public static final Colour YELLOW = Colour.of(0xF0E442);
  public static final Colour GREY = Colour.of(0x8C959F);

  private static final Colour PALE = Colour.of(0xA0A8B0);
  private static final Colour[] IN_ORDER = {
    BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILLION, YELLOW, GREY
  };

  private OkabeIto() {}

  /** The colour of the n-th thing, from 0; after eight they repeat, each time paler. */
  public static Colour of(int place) {
    Colour colour = IN_ORDER[place % IN_ORDER.length];
    int round = place / IN_ORDER.length % 3;
    return round == 0 ? colour : colour.mixed(PALE, 0.3 * round);
  }
}
