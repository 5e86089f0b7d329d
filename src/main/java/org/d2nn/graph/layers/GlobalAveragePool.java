package org.d2nn.graph.layers;

/** The mean of each channel: {@code [channels, height, width]} becomes {@code [channels]}. */
public record GlobalAveragePool() implements Layer {

  @Override
  public String type() {
    return "globalavgpool";
  }

  @Override
  public Shape outputOf(Shape input) {
    return Shape.features(Windows.image(this, input).channels());
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
    return "global average pool";
  }
}
