package org.d2nn.graph.layers;

/** Passes its input on unchanged: the "do nothing" choice of a chain link. */
public record Identity() implements Layer {

  @Override
  public String type() {
    return "identity";
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
    return "identity";
  }
}
