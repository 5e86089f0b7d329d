package org.d2nn.network;

import static org.d2nn.network.Ops.arrays;

import org.d2nn.graph.layers.Depthwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution of each channel by itself, with a bias. Of a single channel it is an ordinary one,
 * and runs as such: ND4J's own depthwise code, which double precision gets, fails on a single
 * number there.
 */
final class DepthwiseStage extends Stage {

  DepthwiseStage(
      StageContext site, Depthwise layer, Tensor input, Tensor inputGradient, Tensor output) {
    super(input, output, inputGradient, site.back("gradient", output.shape()));
    INDArray weights = site.weights().value(site.name() + "_W");
    INDArray biases = site.weights().value(site.name() + "_b");
    long kernel = layer.kernel();
    long stride = layer.stride();
    long padding = layer.padding();
    long[] geometry = {kernel, kernel, stride, stride, padding, padding, 1, 1, 0, 1, 0};
    String operation = input.shape().channels() == 1 ? "conv2d" : "depthwise_conv2d";
    onTheWayThere(
        NativeOp.of(
            operation, arrays(input.array(), weights, biases), arrays(output.array()), geometry));
    if (site.training()) {
      Tensor towardsInput =
          inputGradient == null ? site.own("unused", input.shape()) : inputGradient;
      onTheWayBack(
          NativeOp.of(
              operation + "_bp",
              arrays(input.array(), weights, biases, outputGradient.array()),
              arrays(
                  towardsInput.array(),
                  site.weights().gradient(site.name() + "_W"),
                  site.weights().gradient(site.name() + "_b")),
              geometry));
    }
  }
}
