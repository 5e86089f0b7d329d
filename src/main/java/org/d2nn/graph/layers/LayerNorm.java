package org.d2nn.graph.layers;

/**
 * Normalises all numbers of one example together, the features of a vector or all channels and
 * pixels of an image, then scales and shifts each channel (feature). Nothing depends on which other
 * rows run.
 */
public record LayerNorm() implements Layer {
  public static final LayerType<LayerNorm> TYPE =
      LayerType.withoutFields(
          "layernorm",
          "Layer normalisation",
          "Normalises all numbers of an example together, then scales and shifts each channel or"
              + " feature.",
          new LayerNorm());

  @Override
  public LayerType<LayerNorm> type() {
    return TYPE;
  }

  @Override
  public long parameters(Shape input) {
    return 2L * input.channels();
  }

  @Override
  public String summary() {
    return "layer norm";
  }
}
