package org.d2nn.app.format;

import java.util.Locale;

/** Figures as the window writes them, with a decimal point in every locale. */
public final class Numbers {
  private Numbers() {}

  /** Three digits that matter: {@code 0.741}, {@code 12.3}, {@code 4,120}. */
  public static String brief(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return "–";
    }
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size >= 100) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size >= 10) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    if (size > 0 && size < 0.001) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** As short as it can be without losing more than a millionth: {@code 0.25}, {@code 400}. */
  public static String plain(double value) {
    return new java.math.BigDecimal(value)
        .setScale(6, java.math.RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** {@code 0.58} */
  public static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** {@code 1,325} */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** {@code 54 %} */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** {@code 1.99 M}, {@code 240 k}, {@code 512} */
  public static String multiplyAdds(long count) {
    if (count >= 999_500) {
      return String.format(Locale.ROOT, "%.2f M", count / 1e6);
    }
    if (count >= 1000) {
      return String.format(Locale.ROOT, "%.0f k", count / 1e3);
    }
    return Long.toString(count);
  }

  /** {@code 9 s}, {@code 3 min 20 s}, {@code 2 h 5 min} */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
    }
    return whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
