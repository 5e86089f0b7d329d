package org.d2nn.graph.layers;

/**
 * Normalises each channel (feature) over the rows that run together, then scales and shifts it. A
 * group of one row, and every row at inference, uses the running statistics.
 */
public record BatchNorm() implements Layer {

  @Override
  public String type() {
    return "batchnorm";
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
    return 2L * input.channels();
  }

  @Override
  public String summary() {
    return "batch norm";
  }
}
