package org.d2nn.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The only way to write a number for people: one method per kind of quantity, with a decimal point
 * in every locale. Files that programs read (CSV, JSON) keep full precision and are written
 * elsewhere.
 */
public final class Numbers {
  private static final String UNITS = "kMGTP";

  /** Below this, leading zeros would hide the digits. */
  private static final double TINY = 1e-6;

  private static final String UNKNOWN = "–";

  private Numbers() {}

  /** As {@link String#format}, with a decimal point in every locale. */
  public static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Images, steps, parameters, with every digit: {@code 1,991,296}. */
  public static String count(long count) {
    return text("%,d", count);
  }

  /** Multiply-adds and parameters in little room: {@code 512}, {@code 18.4 k}, {@code 1.77 M}. */
  public static String compact(long count) {
    if (Math.abs(count) < 1000) {
      return Long.toString(count);
    }
    double value = count;
    int unit = -1;
    while (Math.abs(value) >= 999.5 && unit < UNITS.length() - 1) {
      value /= 1000;
      unit++;
    }
    int decimals = Math.abs(value) >= 99.95 ? 0 : Math.abs(value) >= 9.995 ? 1 : 2;
    return text("%." + decimals + "f %c", value, UNITS.charAt(unit));
  }

  /**
   * A share of one, for example of images: {@code 54 %}. Never rounded to none or all: {@code 0.4
   * %}, {@code 99.6 %}, {@code <0.1 %}.
   */
  public static String percent(double share) {
    if (Double.isNaN(share)) {
      return UNKNOWN;
    }
    double percent = 100 * share;
    if (percent > 0 && percent < 0.05) {
      return "<0.1 %";
    }
    if (percent >= 99.95 && percent < 100) {
      return ">99.9 %";
    }
    boolean nearlyNone = percent != 0 && Math.abs(percent) < 0.95;
    boolean nearlyAll = percent >= 99.5 && percent < 99.95;
    return unsigned(nearlyNone || nearlyAll ? "%.1f" : "%.0f", percent) + " %";
  }

  /**
   * The shares of one whole, rounded so that what is shown adds up to it: {@code 33 %, 33 %, 34 %}
   * (largest remainders; of equal ones that of the largest share first). Where one would be rounded
   * to none, all get a decimal.
   */
  public static List<String> percents(List<Double> shares) {
    if (shares.stream().anyMatch(share -> !Double.isFinite(share))) {
      return shares.stream().map(Numbers::percent).toList();
    }
    boolean fine = shares.stream().anyMatch(share -> share > 0 && share < 0.0095);
    int parts = fine ? 1000 : 100;
    long[] shown = shares.stream().mapToLong(share -> (long) (share * parts + 1e-9)).toArray();
    long left =
        Math.round(parts * shares.stream().mapToDouble(Double::doubleValue).sum())
            - LongStream.of(shown).sum();
    IntStream.range(0, shown.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(
                    i -> Math.round(1e6 * (shown[i] - parts * shares.get(i))))
                .thenComparing(i -> -shares.get(i)))
        .limit(Math.max(0, left))
        .forEach(i -> shown[i]++);
    return IntStream.range(0, shown.length)
        .mapToObj(
            i ->
                !fine
                    ? shown[i] + " %"
                    : shown[i] == 0 || shown[i] == parts
                        ? percent(shares.get(i))
                        : text("%.1f %%", shown[i] / 10.0))
        .toList();
  }

  /** An accuracy, F1, relative cost, reward or probability: {@code 0.938}. */
  public static String decimal(double value) {
    return Double.isNaN(value) ? UNKNOWN : unsigned("%.3f", value);
  }

  /**
   * A probability with as many decimals as tell it from none and from certainty, at most six:
   * {@code 0.938}, {@code 0.99986}, {@code 0.00014}, {@code >0.999999}.
   */
  public static String probability(double value) {
    double rest = Math.min(value, 1 - value);
    if (Double.isNaN(value)) {
      return UNKNOWN;
    }
    if (value == 0 || rest >= 0.0005) {
      return decimal(value);
    }
    if (rest < TINY) {
      return value < 0.5 ? "<0.000001" : ">0.999999"; // a softmax is never certain
    }
    int decimals = Math.min(6, (int) Math.ceil(-Math.log10(rest)) + 1);
    return text("%." + decimals + "f", value);
  }

  /** The difference of two such values, or an end of its interval: {@code +0.0123}. */
  public static String difference(double value) {
    return Double.isNaN(value) ? UNKNOWN : text("%+.4f", value == 0 ? 0 : value);
  }

  /**
   * Three significant digits, of a loss, a rate or a measured time: {@code 0.741}, {@code 12.3},
   * {@code 4,120}, {@code 0.0003}.
   */
  public static String brief(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    if (size > 0 && size < TINY) {
      return text("%.1e", value);
    }
    if (size < 0.09995) {
      return plain(new BigDecimal(value).round(new MathContext(3)));
    }
    int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
    return unsigned("%,." + decimals + "f", value);
  }

  /** A setting as a person would type it: {@code 0.25}, {@code 400}, {@code 0.0003}. */
  public static String plain(double value) {
    return Double.isFinite(value) ? plain(BigDecimal.valueOf(value)) : Double.toString(value);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** {@code 9 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
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

  /** Without the sign of a number that rounds to zero. */
  private static String unsigned(String format, double value) {
    String written = text(format, value);
    return written.matches("-[0.]+") ? written.substring(1) : written;
  }
}
