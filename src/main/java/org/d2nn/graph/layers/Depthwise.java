package org.d2nn.graph.layers;

import java.util.List;

/** A convolution of each channel by itself, with a bias, padded to keep the size at stride 1. */
public record Depthwise(int kernel, int stride, Function activation) implements Layer {
  public static final LayerType<Depthwise> TYPE =
      new LayerType<>(
          "depthwise",
          "Depthwise convolution",
          "A convolution of each channel by itself, padded by (kernel - 1) / 2.",
          List.of(
              LayerField.kernel(Depthwise::kernel),
              LayerField.stride(Depthwise::stride),
              LayerField.activation(Depthwise::activation)),
          v -> new Depthwise(v.whole("kernel"), v.whole("stride"), v.function("activation")),
          new Depthwise(3, 1, Function.RELU));

  @Override
  public LayerType<Depthwise> type() {
    return TYPE;
  }

  /** Zeros added on every side. */
  public int padding() {
    return Conv.samePadding(kernel, 1);
  }

  @Override
  public Shape outputOf(Shape input) {
    return Windows.slide(this, input, kernel, stride, padding(), 1);
  }

  @Override
  public long multiplyAdds(Shape input) {
    return (long) outputOf(input).elements() * kernel * kernel;
  }

  @Override
  public long parameters(Shape input) {
    return (long) input.channels() * kernel * kernel + input.channels();
  }

  @Override
  public String summary() {
    return "depthwise %d×%d".formatted(kernel, kernel)
        + (stride > 1 ? " · stride " + stride : "")
        + activation.suffix();
  }
}
