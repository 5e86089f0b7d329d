package org.d2nn.graph.layers;

/** Normalises groups of channels within one example: nothing depends on which other rows run. */
public record GroupNorm(int groups) implements Layer {

  @Override
  public String type() {
    return "groupnorm";
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
  public long multiplyAdds(Shape input) {
    return 0;
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
