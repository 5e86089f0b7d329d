package org.d2nn.app.drawing;

import java.util.Locale;

/** Numbers as the window writes them: with a decimal point and thin units, in every locale. */
public final class Figures {
  private Figures() {}

  /** Three figures and a unit: {@code 512}, {@code 18.4 k}, {@code 1.77 M}. */
  public static String compact(long number) {
    if (Math.abs(number) < 1000) {
      return Long.toString(number);
    }
    double value = number;
    String units = "kMGTP";
    int unit = -1;
    while (Math.abs(value) >= 999.5 && unit < units.length() - 1) {
      value /= 1000;
      unit++;
    }
    int decimals = Math.abs(value) >= 99.95 ? 0 : Math.abs(value) >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f %c", value, units.charAt(unit));
  }

  /** All figures, in groups of three: {@code 1,991,296}. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A share of one in per cent: {@code 87 %}, {@code 0.4 %}. */
  public static String percent(double share) {
    double percent = share * 100;
    return String.format(
        Locale.ROOT, percent != 0 && percent < 0.95 ? "%.1f %%" : "%.0f %%", percent);
  }

  /** Two decimals: {@code 0.12}. */
  public static String hundredths(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
