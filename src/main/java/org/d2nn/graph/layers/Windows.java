package org.d2nn.graph.layers;

/** Shape arithmetic of everything that slides a square window over an image. */
final class Windows {
  private Windows() {}

  /**
   * The output for an image, per side {@code (size + 2 * padding - dilation * (kernel - 1) - 1) /
   * stride + 1}, rounded down.
   */
  static Shape slide(Layer layer, Shape input, int kernel, int stride, int padding, int dilation) {
    Shape image = image(layer, input);
    int reach = dilation * (kernel - 1) + 1;
    int height = image.height() + 2 * padding;
    int width = image.width() + 2 * padding;
    if (height < reach || width < reach) {
      throw new ShapeMismatch(
          "%s needs at least %dx%d, but %dx%d reaches it"
              .formatted(layer.summary(), reach, reach, image.height(), image.width()));
    }
    return Shape.image(
        image.channels(), (height - reach) / stride + 1, (width - reach) / stride + 1);
  }

  /** The input itself, if it is an image. */
  static Shape image(Layer layer, Shape input) {
    if (!input.isImage()) {
      throw new ShapeMismatch(
          "%s needs an image (channels×height×width), but a vector of %s reaches it"
              .formatted(layer.summary(), input));
    }
    return input;
  }
}
