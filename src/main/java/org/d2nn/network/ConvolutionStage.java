package org.d2nn.network;

import static org.d2nn.network.Ops.arrays;

import org.d2nn.graph.Conv;
import org.d2nn.graph.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution, with a bias or without. */
final class ConvolutionStage extends Stage {
  private static final int CHANNELS_LAST = 1;

  /** Weights are {@code [out, in, height, width]}, as the stock network keeps them. */
  private static final int OUT_IN_HEIGHT_WIDTH = 1;

  ConvolutionStage(
      Site site, Conv conv, boolean bias, Tensor input, Tensor inputGradient, Tensor output) {
    super(input, output, inputGradient, site.back("gradient", conv.outputOf(input.shape())));
    INDArray weights = site.weights().value(site.name() + "_W");
    INDArray biases = bias ? site.weights().value(site.name() + "_b") : null;
    onTheWayThere(
        op(
            conv,
            "conv2d",
            bias ? arrays(input.array(), weights, biases) : arrays(input.array(), weights),
            arrays(output.array())));
    if (!site.training()) {
      return;
    }
    INDArray weightGradient = site.weights().gradient(site.name() + "_W");
    INDArray biasGradient = bias ? site.weights().gradient(site.name() + "_b") : null;
    if (inputGradient == null && coversInput(conv, input.shape(), output.shape())) {
      weightsOnly(site, conv, weights, weightGradient, biasGradient);
      return;
    }
    INDArray towardsInput =
        (inputGradient == null ? site.own("unused", input.shape()) : inputGradient).array();
    INDArray dy = outputGradient.array();
    onTheWayBack(
        op(
            conv,
            "conv2d_bp",
            bias ? arrays(input.array(), weights, biases, dy) : arrays(input.array(), weights, dy),
            bias
                ? arrays(towardsInput, weightGradient, biasGradient)
                : arrays(towardsInput, weightGradient)));
  }

  /**
   * The gradient towards an image is slow to compute and nobody needs it, and there is no operation
   * for that of the weights alone. But a transposed convolution from the output's gradient to the
   * image has the very same weight gradient, and what else its way back computes is as fast as a
   * forward convolution.
   */
  private void weightsOnly(
      Site site, Conv conv, INDArray weights, INDArray weightGradient, INDArray biasGradient) {
    INDArray dy = outputGradient.array();
    INDArray unused = site.own("unused", output.shape()).array();
    onTheWayBack(
        op(
            conv,
            "deconv2d_bp",
            arrays(dy, weights, input.array()),
            arrays(unused, weightGradient)));
    if (biasGradient != null) {
      Shape out = output.shape();
      long pixels = (long) site.rows() * out.height() * out.width();
      Tensor ones = site.constant("ones", Shape.features(out.height() * out.width()), 1);
      onTheWayBack(
          Ops.product(
              ones.as(1, pixels),
              false,
              outputGradient.as(pixels, out.channels()),
              false,
              biasGradient.reshape('c', 1, out.channels())));
    }
  }

  /**
   * Whether no row or column at the border is dropped: a transposed convolution then gives its
   * size.
   */
  private static boolean coversInput(Conv conv, Shape in, Shape out) {
    int reach = conv.dilation() * (conv.kernel() - 1) + 1 - 2 * conv.padding();
    return conv.dilation() == 1
        && (out.height() - 1) * conv.stride() + reach == in.height()
        && (out.width() - 1) * conv.stride() + reach == in.width();
  }

  /**
   * ND4J works out the padding that it tells oneDNN without regard to dilation: not through oneDNN
   * then.
   */
  private static NativeOp op(Conv conv, String name, INDArray[] inputs, INDArray[] outputs) {
    NativeOp op = NativeOp.of(name, inputs, outputs, geometry(conv));
    return conv.dilation() == 1 ? op : op.withoutOneDnn();
  }

  private static long[] geometry(Conv conv) {
    return new long[] {
      conv.kernel(),
      conv.kernel(),
      conv.stride(),
      conv.stride(),
      conv.padding(),
      conv.padding(),
      conv.dilation(),
      conv.dilation(),
      0,
      CHANNELS_LAST,
      OUT_IN_HEIGHT_WIDTH
    };
  }
}
