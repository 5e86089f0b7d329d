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
        Dropout,
        Activation,
        Residual,
        Identity {

  /** The layer's {@code type} in the experiment file. */
  String type();

  /**
   * Shape of the output for an input of this shape.
   *
   * @throws ShapeMismatch saying what the layer needs and what came
   */
  Shape outputOf(Shape input);

  /** Multiply-adds for one example (Liu & Deng 2018 count multiplications; biases are free). */
  long multiplyAdds(Shape input);

  /** Learnable numbers, weights and biases. */
  long parameters(Shape input);

  /** A few words for a node's label: {@code conv 32 · 3×3 · relu}. */
  String summary();
}
