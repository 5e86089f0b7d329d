package org.d2nn.data.pixels;

import java.util.List;
import java.util.Objects;

/**
 * What is subtracted from and divided out of every pixel before it reaches the network ({@code
 * dataset.normalisation}). Pixels are in [0, 1] before.
 *
 * @param kind where mean and deviation come from
 * @param mean per channel, on the scale of [0, 1]; empty unless {@code kind} is {@code FIXED}
 * @param deviation per channel, above 0; empty unless {@code kind} is {@code FIXED}
 */
public record Normalisation(Kind kind, List<Double> mean, List<Double> deviation) {

  /** Where mean and deviation come from. */
  public enum Kind {
    /** Per channel from the training split, as the network sees it (default). */
    TRAINING,
    /** Nothing: pixels stay in [0, 1]. */
    NONE,
    /** The given numbers. */
    FIXED
  }

  /** Per-channel mean and deviation of the training split. */
  public static final Normalisation DEFAULT =
      new Normalisation(Kind.TRAINING, List.of(), List.of());

  /** Pixels stay in [0, 1]. */
  public static final Normalisation NONE = new Normalisation(Kind.NONE, List.of(), List.of());

  /**
   * @throws InvalidSetting if fixed numbers are missing, superfluous, of different length, or a
   *     deviation is not above 0
   */
  public Normalisation {
    Objects.requireNonNull(kind);
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (kind == Kind.FIXED && (mean.isEmpty() || mean.size() != deviation.size())) {
      throw new InvalidSetting(
          "normalisation",
          "has %d means and %d deviations".formatted(mean.size(), deviation.size()),
          "Give one of each per channel.");
    }
    if (kind != Kind.FIXED && !(mean.isEmpty() && deviation.isEmpty())) {
      throw new InvalidSetting(
          "normalisation",
          "has mean and deviation, but is not fixed",
          "Make it fixed, or remove them.");
    }
    if (deviation.stream().anyMatch(d -> !(d > 0))) {
      throw new InvalidSetting(
          "normalisation.deviation", "holds a number that is not above 0", "Correct it.");
    }
  }

  /** The given mean and deviation per channel, on the scale of [0, 1]. */
  public static Normalisation fixed(List<Double> mean, List<Double> deviation) {
    return new Normalisation(Kind.FIXED, mean, deviation);
  }
}
