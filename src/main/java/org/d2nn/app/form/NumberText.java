package org.d2nn.app.form;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Constant;

/** Numbers as people type them, with a decimal point or a decimal comma. */
public final class NumberText {
  private NumberText() {}

  /** A comma between digits, without a space behind it. */
  private static final Pattern TIGHT_COMMA = Pattern.compile("(?<=\\d),(?=\\d)");

  /** Beyond this a range has no upper end that is worth saying. */
  private static final double ENDLESS = 1e8;

  /** A whole number; empty where it is not one. */
  public static Optional<Integer> whole(String typed) {
    try {
      return Optional.of(Integer.valueOf(typed.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * A whole number in a range, both ends included.
   *
   * @throws Field.Refused with what would be accepted
   */
  public static long whole(String typed, long low, long high) {
    long value;
    try {
      value = Long.parseLong(typed.strip());
    } catch (NumberFormatException e) {
      throw new Field.Refused("Enter a whole number.");
    }
    if (value < low || value > high) {
      throw new Field.Refused(
          "Enter a whole number" + range(Long.toString(low), Long.toString(high), high));
    }
    return value;
  }

  /**
   * A number in a range, both ends included.
   *
   * @throws Field.Refused with what would be accepted
   */
  public static double number(String typed, double low, double high) {
    return number(typed)
        .filter(value -> value >= low && value <= high)
        .orElseThrow(
            () -> new Field.Refused("Enter a number" + range(text(low), text(high), high)));
  }

  private static String range(String low, String high, double end) {
    return end > ENDLESS ? " of at least " + low + "." : " between " + low + " and " + high + ".";
  }

  /**
   * The words of a list of numbers, with spaces, semicolons or commas between. Without a decimal
   * point in the text, commas between digits are decimal commas: {@code 0,5 0,8} has two words.
   */
  public static List<String> words(String typed) {
    boolean hasPoint = typed.contains(".");
    String separated =
        hasPoint ? typed.replace(',', ' ') : TIGHT_COMMA.matcher(typed).replaceAll(".");
    return Stream.of(separated.split("[,;\\s]+")).filter(word -> !word.isEmpty()).toList();
  }

  /** A number; empty where it is not one. {@code -inf} is one. */
  public static Optional<Double> number(String typed) {
    String plain = typed.strip().replace('−', '-').replace(',', '.');
    if (plain.equalsIgnoreCase("-inf") || plain.equals("-∞")) {
      return Optional.of(Double.NEGATIVE_INFINITY);
    }
    try {
      double value = Double.parseDouble(plain);
      return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** One number, or several with commas or spaces between: one per channel. {@code -inf} too. */
  public static Optional<Constant> constant(String typed) {
    String[] parts = typed.replaceAll("[\\[\\];,]", " ").strip().split("\\s+");
    double[] values = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Optional<Double> value = number(parts[i]);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values[i] = value.get();
    }
    return Optional.of(Constant.of(values));
  }

  /** As {@link #constant} reads it. */
  public static String text(Constant constant) {
    return constant.values().stream().map(NumberText::text).collect(Collectors.joining(", "));
  }

  public static String text(double value) {
    if (value == Double.NEGATIVE_INFINITY) {
      return "-inf";
    }
    return Numbers.plain(value);
  }
}
