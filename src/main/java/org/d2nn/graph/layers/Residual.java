package org.d2nn.graph.layers;

import java.util.List;

/**
 * Two 3×3 convolutions without bias, each with batch normalisation, ReLU between them; the input is
 * added and ReLU follows. The shortcut is the input itself, or a 1×1 convolution of it where the
 * shape changes (He et al. 2016, option B without normalisation).
 */
public record Residual(int out, int stride) implements Layer {
  public static final LayerType<Residual> TYPE =
      new LayerType<>(
          "residual",
          "Residual block",
          "Two 3x3 convolutions with batch normalisation and a shortcut around them.",
          List.of(LayerField.channelsOut(Residual::out), LayerField.stride(Residual::stride)),
          v -> new Residual(v.whole("out"), v.whole("stride")),
          new Residual(16, 1));

  @Override
  public LayerType<Residual> type() {
    return TYPE;
  }

  /** Whether the shortcut is a 1×1 convolution. */
  public boolean hasProjection(Shape input) {
    return input.channels() != out || stride != 1;
  }

  @Override
  public Shape outputOf(Shape input) {
    return Windows.slide(this, input, 3, stride, 1, 1).withChannels(out);
  }

  @Override
  public long multiplyAdds(Shape input) {
    long elements = outputOf(input).elements();
    return elements * 9 * input.channels()
        + elements * 9 * out
        + (hasProjection(input) ? elements * input.channels() : 0);
  }

  @Override
  public long parameters(Shape input) {
    return 9L * input.channels() * out
        + 9L * out * out
        + 4L * out
        + (hasProjection(input) ? (long) input.channels() * out : 0);
  }

  @Override
  public String summary() {
    return "residual " + out + (stride > 1 ? " · stride " + stride : "");
  }
}
