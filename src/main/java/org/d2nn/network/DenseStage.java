package org.d2nn.network;

import org.d2nn.graph.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A fully connected layer on vectors: {@code y = x Wᵀ + b}. */
final class DenseStage extends Stage {

  DenseStage(Site site, Tensor input, Tensor inputGradient, Tensor output) {
    super(input, output, inputGradient, site.back("gradient", output.shape()));
    INDArray weights = site.weights().value(site.name() + "_W");
    INDArray biases = site.weights().value(site.name() + "_b");
    onTheWayThere(
        Ops.product(input.array(), false, weights, true, output.array()),
        Ops.add(output.array(), biases, output.array()));
    if (!site.training()) {
      return;
    }
    INDArray dy = outputGradient.array();
    INDArray ones = site.constant("ones", Shape.features(1), 1).as(1, site.rows());
    INDArray biasGradient = site.weights().gradient(site.name() + "_b");
    onTheWayBack(
        Ops.product(dy, true, input.array(), false, site.weights().gradient(site.name() + "_W")),
        Ops.product(ones, false, dy, false, biasGradient.reshape('c', 1, biasGradient.length())));
    if (inputGradient != null) {
      onTheWayBack(Ops.product(dy, false, weights, false, inputGradient.array()));
    }
  }
}
