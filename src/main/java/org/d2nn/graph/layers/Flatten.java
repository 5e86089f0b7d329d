package org.d2nn.graph.layers;

/** An image as a vector, in the order channels, height, width. */
public record Flatten() implements Layer {

  @Override
  public String type() {
    return "flatten";
  }

  @Override
  public Shape outputOf(Shape input) {
    return Shape.features(input.elements());
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
    return "flatten";
  }
}
