package org.d2nn.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of a convolution or dense layer, and their gradients.
 *
 * @param biases null for none
 * @param weightGradient null at inference
 * @param biasGradient null at inference, or where there is no bias
 * @param packed the weights as oneDNN wants them
 * @param preparation what must run before each use
 */
record Kernel(
    INDArray weights,
    INDArray biases,
    INDArray weightGradient,
    INDArray biasGradient,
    PackedWeights packed,
    NativeOp... preparation) {

  /** A layer's own parameters, with a batch normalisation folded in where there is one. */
  static Kernel of(StageContext context, boolean bias) {
    if (context.norm() != null) {
      return folded(context, context.norm());
    }
    Weights weights = context.weights();
    String name = context.name();
    boolean back = context.training();
    return new Kernel(
        weights.value(name + "_W"),
        bias ? weights.value(name + "_b") : null,
        back ? weights.gradient(name + "_W") : null,
        back && bias ? weights.gradient(name + "_b") : null,
        weights.packed(name));
  }

  /**
   * At inference: a layer's parameters with the batch normalisation behind it folded in.
   *
   * @param norm names the normalisation's parameters
   */
  static Kernel folded(StageContext context, String norm) {
    FoldedWeights folded = context.weights().folded(context.name(), norm);
    return new Kernel(
        folded.weights(),
        folded.biases(),
        null,
        null,
        folded.packed(),
        NativeOp.of(folded::bringUpToDate));
  }
}
