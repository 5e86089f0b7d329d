package org.d2nn.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A layer with weights of a network that another program trained.
 *
 * @param names it goes by any of them
 * @param parts its arrays by what this program calls them: {@code W}, {@code b}, {@code gamma},
 *     {@code beta}, {@code mean}, {@code var}
 * @param before the layer whose result it takes as it is; empty if that is unknown
 */
record OuterLayer(List<String> names, Map<String, Part> parts, Optional<OuterLayer> before) {
  private static final Set<String> NORM = Set.of("gamma", "beta", "mean", "var");

  /**
   * An array as this program lays it out.
   *
   * @param numbers in row-major order; may throw {@link IllegalArgumentException} with a reason
   */
  record Part(Supplier<double[]> numbers, long... sizes) {
    static Part of(double[] numbers, long... sizes) {
      return new Part(() -> numbers, sizes);
    }
  }

  /** Whether one of its names is this one, or has it as its first words. */
  boolean isNamed(String start) {
    return names.stream()
        .anyMatch(
            name ->
                name.startsWith(start)
                    && (start.isEmpty()
                        || name.length() == start.length()
                        || !Character.isLetterOrDigit(name.charAt(start.length()))));
  }

  /** Whether it takes the result of a layer as it is. */
  boolean isBehind(OuterLayer layer) {
    return before.filter(found -> found == layer).isPresent();
  }

  /** Whether it is a batch normalisation. */
  boolean isNorm() {
    return parts.keySet().equals(NORM);
  }

  /** Whether it is a batch normalisation of so many channels. */
  boolean isNormOf(long channels) {
    return isNorm()
        && parts.values().stream()
            .allMatch(part -> part.sizes().length == 1 && part.sizes()[0] == channels);
  }

  /** Whether it has the parameters of a layer; only a bias may be missing. */
  boolean fits(Map<String, ParameterSlice> wanted) {
    return wanted.keySet().containsAll(parts.keySet())
        && wanted.entrySet().stream()
            .allMatch(
                slice ->
                    parts.containsKey(slice.getKey())
                        ? Arrays.equals(parts.get(slice.getKey()).sizes(), slice.getValue().shape())
                        : slice.getKey().equals("b"));
  }

  /** Copies its numbers to where a layer's parameters are; a missing bias is 0. */
  void copy(Map<String, ParameterSlice> wanted, double[] parameters) {
    parts.forEach(
        (name, part) -> {
          double[] numbers = part.numbers().get();
          System.arraycopy(numbers, 0, parameters, wanted.get(name).offset(), numbers.length);
        });
  }

  /** As a batch normalisation: scales weights {@code [out, …]}, and adds its shift to one. */
  void foldInto(ParameterSlice weights, ParameterSlice shift, double[] parameters) {
    double[] gamma = numbers("gamma");
    double[] beta = numbers("beta");
    double[] mean = numbers("mean");
    double[] variance = numbers("var");
    int length = weights.length() / gamma.length;
    for (int out = 0; out < gamma.length; out++) {
      double scale = gamma[out] / Math.sqrt(variance[out] + GroupNormStage.EPSILON);
      int first = weights.offset() + out * length;
      for (int i = first; i < first + length; i++) {
        parameters[i] *= scale;
      }
      parameters[shift.offset() + out] += beta[out] - mean[out] * scale;
    }
  }

  private double[] numbers(String part) {
    return parts.get(part).numbers().get();
  }

  /** For messages: {@code conv1 (W 8 x 3 x 3 x 3, b 8)}. */
  @Override
  public String toString() {
    Map<String, long[]> sizes = new LinkedHashMap<>();
    parts.forEach((name, part) -> sizes.put(name, part.sizes()));
    return "%s (%s)".formatted(names.get(0), described(sizes));
  }

  static String described(Map<String, long[]> sizes) {
    return sizes.entrySet().stream()
        .map(
            part ->
                part.getKey()
                    + " "
                    + LongStream.of(part.getValue())
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(" x ")))
        .collect(Collectors.joining(", "));
  }
}
