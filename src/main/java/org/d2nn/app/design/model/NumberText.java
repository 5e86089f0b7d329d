package org.d2nn.app.design.model;

import java.util.Optional;
import java.util.stream.Collectors;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Constant;

/** Numbers as people type them. */
public final class NumberText {
  private NumberText() {}

  /** A whole number; empty where it is none. */
  public static Optional<Integer> whole(String typed) {
    try {
      return Optional.of(Integer.valueOf(typed.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A number, with a point or a comma. */
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

  /** One number, or several with commas or spaces between: one a channel. {@code -inf} too. */
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
