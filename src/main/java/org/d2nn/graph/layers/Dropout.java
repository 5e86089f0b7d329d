package org.d2nn.graph.layers;

import java.util.List;

/**
 * In training drops each number with probability {@code rate} and scales the others by {@code 1 /
 * (1 - rate)}; does nothing at inference.
 */
public record Dropout(double rate) implements Layer {
  public static final LayerType<Dropout> TYPE =
      new LayerType<>(
          "dropout",
          "Dropout",
          "Drops numbers at random in training; does nothing at inference.",
          List.of(
              LayerField.<Dropout>share(
                  "rate",
                  "Chance of dropping",
                  "Probability of dropping a number.",
                  Dropout::rate)),
          v -> new Dropout(v.number("rate")),
          new Dropout(0.5));

  @Override
  public LayerType<Dropout> type() {
    return TYPE;
  }

  @Override
  public String summary() {
    return "dropout " + rate;
  }
}
