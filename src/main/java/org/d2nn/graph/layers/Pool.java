package org.d2nn.graph.layers;

/** Maximum or mean over square windows, without padding; a remainder at the border is dropped. */
public record Pool(Kind kind, int size, int stride) implements Layer {

  /** What is taken of each window. */
  public enum Kind {
    MAX,
    AVERAGE
  }

  @Override
  public String type() {
    return kind == Kind.MAX ? "maxpool" : "avgpool";
  }

  @Override
  public Shape outputOf(Shape input) {
    return Windows.slide(this, input, size, stride, 0, 1);
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
    return (kind == Kind.MAX ? "max pool " : "average pool ")
        + size
        + (stride == size ? "" : " · stride " + stride);
  }
}
