package org.d2nn.graph.layers;

import java.util.List;

/** Normalises groups of channels within one example: nothing depends on which other rows run. */
public record GroupNorm(int groups) implements Layer {
  public static final LayerType<GroupNorm> TYPE =
      new LayerType<>(
          "groupnorm",
          "Group normalisation",
          "Normalises groups of channels within each example.",
          List.of(
              LayerField.<GroupNorm>whole(
                  "groups",
                  "Groups",
                  "Number of groups; the channels must be a multiple of it.",
                  Range.SIZE,
                  GroupNorm::groups)),
          v -> new GroupNorm(v.whole("groups")),
          new GroupNorm(4));

  @Override
  public LayerType<GroupNorm> type() {
    return TYPE;
  }

  @Override
  public Shape outputOf(Shape input) {
    if (input.channels() % groups != 0) {
      throw new ShapeMismatch(
          "%s needs a multiple of %d channels, but %d reach it"
              .formatted(summary(), groups, input.channels()));
    }
    return input;
  }

  @Override
  public long parameters(Shape input) {
    return 2L * input.channels();
  }

  @Override
  public String summary() {
    return "group norm " + groups;
  }
}
