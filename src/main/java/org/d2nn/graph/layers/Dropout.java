package org.d2nn.graph.layers;

/**
 * In training drops each number with probability {@code rate} and scales the others by {@code 1 /
 * (1 - rate)}; does nothing at inference.
 */
public record Dropout(double rate) implements Layer {

  @Override
  public String type() {
    return "dropout";
  }

  @Override
  public Shape outputOf(Shape input) {
    return input;
  }

  @Override
  public long multiplyAdds(Shape input) {
    return 0;
  }

  @Override
  public long parameters(Shape input) {
    return 0;
  }

  @Override
  public String summary() {
    return "dropout " + rate;
  }
}
