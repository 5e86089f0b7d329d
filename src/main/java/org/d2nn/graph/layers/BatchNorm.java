package org.d2nn.graph.layers;

/**
 * Normalises each channel (feature) over the rows that run together, then scales and shifts it. A
 * group of one row, and every row at inference, uses the running statistics.
 */
public record BatchNorm() implements Layer {
  public static final LayerType<BatchNorm> TYPE =
      LayerType.withoutFields(
          "batchnorm",
          "Batch normalisation",
          "Normalises each channel over the rows that run together; a single row, and inference,"
              + " uses running statistics.",
          new BatchNorm());

  @Override
  public LayerType<BatchNorm> type() {
    return TYPE;
  }

  @Override
  public long parameters(Shape input) {
    return 2L * input.channels();
  }

  @Override
  public String caption() {
    return "bn";
  }

  @Override
  public String summary() {
    return "batch norm";
  }
}
