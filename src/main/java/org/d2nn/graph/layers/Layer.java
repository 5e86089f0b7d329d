package org.d2nn.graph.layers;

/**
 * One thing that a node's layers do to a tensor, described without weights. A layer knows what it
 * makes of a shape and what that costs; turning it into a trainable network is the business of
 * {@code org.d2nn.network}.
 */
public sealed interface Layer
    permits Conv,
        Depthwise,
        Dense,
        Pool,
        GlobalAveragePool,
        Flatten,
        BatchNorm,
        GroupNorm,
        LayerNorm,
        Dropout,
        Activation,
        Softmax,
        Residual,
        Identity {

  /** The description of its kind. */
  LayerType<?> type();

  /**
   * Shape of the output for an input of this shape: the same, unless the layer says otherwise.
   *
   * @throws ShapeMismatch saying what the layer needs and what came
   */
  default Shape outputOf(Shape input) {
    return input;
  }

  /** Multiply-adds for one example (Liu & Deng 2018 count multiplications; biases are free). */
  default long multiplyAdds(Shape input) {
    return 0;
  }

  /** Learnable numbers, weights and biases. */
  default long parameters(Shape input) {
    return 0;
  }

  /** A few words for a row of the editor: {@code conv 32 · 3×3 · relu}. */
  String summary();

  /** One word or two for a node's label: {@code conv 32}. */
  default String caption() {
    return summary().split(" ·", 2)[0];
  }

  /** What makes the image smaller, for a remedy: {@code the stride of conv 32}. */
  default String whatShrinks() {
    return "the stride of " + caption();
  }
}
