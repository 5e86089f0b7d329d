package org.d2nn.graph.layers;

/** A square convolution with a bias, zero-padded by {@code padding} on every side. */
public record Conv(int out, int kernel, int stride, int padding, int dilation, Function activation)
    implements Layer {

  /** Padding as wide as keeps the size at stride 1: {@code dilation * (kernel - 1) / 2}. */
  public static int samePadding(int kernel, int dilation) {
    return dilation * (kernel - 1) / 2;
  }

  public static Conv of(int out, int kernel, Function activation) {
    return new Conv(out, kernel, 1, samePadding(kernel, 1), 1, activation);
  }

  @Override
  public String type() {
    return "conv";
  }

  @Override
  public Shape outputOf(Shape input) {
    return Windows.slide(this, input, kernel, stride, padding, dilation).withChannels(out);
  }

  @Override
  public long multiplyAdds(Shape input) {
    return (long) outputOf(input).elements() * kernel * kernel * input.channels();
  }

  @Override
  public long parameters(Shape input) {
    return (long) out * kernel * kernel * input.channels() + out;
  }

  @Override
  public String summary() {
    return "conv %d · %d×%d".formatted(out, kernel, kernel)
        + (stride > 1 ? " · stride " + stride : "")
        + (activation == Function.IDENTITY ? "" : " · " + activation.fileName());
  }
}
