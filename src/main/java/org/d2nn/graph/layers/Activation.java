package org.d2nn.graph.layers;

/** An element-wise function as a layer of its own. */
public record Activation(Function function) implements Layer {

  @Override
  public String type() {
    return "activation";
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
    return function.fileName();
  }
}
