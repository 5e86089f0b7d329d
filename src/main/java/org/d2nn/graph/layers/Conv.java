package org.d2nn.graph.layers;

import java.util.List;

/** A square convolution with a bias, zero-padded by {@code padding} on every side. */
public record Conv(int out, int kernel, int stride, int padding, int dilation, Function activation)
    implements Layer {
  public static final LayerType<Conv> TYPE =
      new LayerType<>(
          "conv",
          "Convolution",
          "A square convolution with a bias.",
          List.of(
              LayerField.channelsOut(Conv::out),
              LayerField.kernel(Conv::kernel),
              LayerField.stride(Conv::stride),
              LayerField.<Conv>whole(
                      "padding",
                      "Padding",
                      "Zeros added on every side; when absent, dilation * (kernel - 1) / 2, rounded"
                          + " down, which keeps the size at stride 1 and an odd kernel.",
                      new Range(0, Range.WINDOW.most(), false),
                      Conv::padding)
                  .orDerived(v -> samePadding(v.whole("kernel"), v.whole("dilation"))),
              LayerField.<Conv>whole(
                      "dilation",
                      "Dilation",
                      "Distance of the pixels that a window looks at: 1 for neighbours.",
                      Range.WINDOW,
                      Conv::dilation)
                  .or(1),
              LayerField.activation(Conv::activation)),
          v ->
              new Conv(
                  v.whole("out"),
                  v.whole("kernel"),
                  v.whole("stride"),
                  v.whole("padding"),
                  v.whole("dilation"),
                  v.function("activation")),
          Conv.of(16, 3, Function.RELU));

  /**
   * The padding that keeps the size at stride 1: {@code dilation * (kernel - 1) / 2}; for an
   * impossible kernel or dilation, some number that is not negative.
   */
  public static int samePadding(int kernel, int dilation) {
    long same = (long) dilation * (kernel - 1) / 2;
    return (int) Math.max(0, Math.min(same, Integer.MAX_VALUE));
  }

  public static Conv of(int out, int kernel, Function activation) {
    return new Conv(out, kernel, 1, samePadding(kernel, 1), 1, activation);
  }

  @Override
  public LayerType<Conv> type() {
    return TYPE;
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
        + activation.suffix();
  }
}
