package org.d2nn.network;

/** A layer with weights and biases, or without the latter, by oneDNN. */
interface OneDnnLayer {
  OneDnnOp forward(OneDnnOp.After after);

  /** Fills the gradient of the input from that of the output. */
  OneDnnOp towardsInput(Tensor outputGradient, Tensor inputGradient);

  /** Fills the gradients of the weights and biases from that of the output. */
  OneDnnOp towardsWeights(Tensor outputGradient);
}
