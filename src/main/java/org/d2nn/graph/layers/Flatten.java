package org.d2nn.graph.layers;

/** An image as a vector, in the order channels, height, width. */
public record Flatten() implements Layer {
  public static final LayerType<Flatten> TYPE =
      LayerType.withoutFields(
          "flatten",
          "Flatten",
          "An image as a list, in the order channels, height, width.",
          new Flatten());

  @Override
  public LayerType<Flatten> type() {
    return TYPE;
  }

  @Override
  public Shape outputOf(Shape input) {
    return Shape.features(input.elements());
  }

  @Override
  public String summary() {
    return "flatten";
  }
}
