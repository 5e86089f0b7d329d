package org.d2nn.network;

import static org.d2nn.network.Ops.arrays;

import org.d2nn.graph.Depthwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution of each channel by itself, with a bias. */
final class DepthwiseStage extends Stage {

  DepthwiseStage(Site site, Depthwise layer, Tensor input, Tensor inputGradient, Tensor output) {
    super(input, output, inputGradient, site.back("gradient", output.shape()));
    INDArray weights = site.weights().value(site.name() + "_W");
    INDArray biases = site.weights().value(site.name() + "_b");
    long kernel = layer.kernel();
    long stride = layer.stride();
    long padding = layer.padding();
    long[] geometry = {kernel, kernel, stride, stride, padding, padding, 1, 1, 0, 1, 0};
    onTheWayThere(
        NativeOp.of(
            "depthwise_conv2d",
            arrays(input.array(), weights, biases),
            arrays(output.array()),
            geometry));
    if (site.training()) {
      Tensor towardsInput =
          inputGradient == null ? site.own("unused", input.shape()) : inputGradient;
      onTheWayBack(
          NativeOp.of(
              "depthwise_conv2d_bp",
              arrays(input.array(), weights, biases, outputGradient.array()),
              arrays(
                  towardsInput.array(),
                  site.weights().gradient(site.name() + "_W"),
                  site.weights().gradient(site.name() + "_b")),
              geometry));
    }
  }
}
