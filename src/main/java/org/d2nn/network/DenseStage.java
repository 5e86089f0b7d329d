package org.d2nn.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A fully connected layer on vectors: {@code y = x Wᵀ + b}. */
final class DenseStage extends Stage {

  DenseStage(StageContext site, Kernel kernel, Tensor input, Tensor inputGradient, Tensor output) {
    super(input, output, inputGradient, site.back("gradient", output.shape()));
    INDArray weights = kernel.weights();
    onTheWayThere(kernel.preparation());
    onTheWayThere(
        Ops.product(input.array(), false, weights, true, output.array()),
        Ops.addBias(output.array(), kernel.biases(), output.array()));
    if (!site.training()) {
      return;
    }
    INDArray dy = outputGradient.array();
    INDArray biasGradient = kernel.biasGradient();
    onTheWayBack(
        Ops.product(dy, true, input.array(), false, kernel.weightGradient()),
        Ops.product(
            site.ones(output.shape()),
            false,
            dy,
            false,
            biasGradient.reshape('c', 1, biasGradient.length())));
    if (inputGradient != null) {
      onTheWayBack(Ops.product(dy, false, weights, false, inputGradient.array()));
    }
  }
}
