package org.d2nn.graph.layers;

/** The mean of each channel: {@code [channels, height, width]} becomes {@code [channels]}. */
public record GlobalAveragePool() implements Layer {
  public static final LayerType<GlobalAveragePool> TYPE =
      LayerType.withoutFields(
          "globalavgpool",
          "Global average pool",
          "The mean of each channel: an image becomes a list with one number per channel.",
          new GlobalAveragePool());

  @Override
  public LayerType<GlobalAveragePool> type() {
    return TYPE;
  }

  @Override
  public Shape outputOf(Shape input) {
    return Shape.features(Windows.image(this, input).channels());
  }

  @Override
  public String caption() {
    return "gap";
  }

  @Override
  public String summary() {
    return "global average pool";
  }
}
