package org.d2nn.network;

import static org.d2nn.network.Ops.arrays;

import java.util.List;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution, with a bias or without. */
final class ConvolutionStage extends Stage {
  private static final int CHANNELS_LAST = 1;

  /** Weights are {@code [out, in, height, width]}, as the stock network keeps them. */
  private static final int OUT_IN_HEIGHT_WIDTH = 1;

  /**
   * @param kernel weights, and a bias or none
   */
  ConvolutionStage(StageContext context, Conv conv, Kernel kernel, Ends ends) {
    super(ends);
    if (context.direct() && !context.training()) {
      var after = new OneDnnOp.After(false, context.then());
      OneDnnConvolution.addTo(this, context, input, conv, kernel, output, after);
      return;
    }
    addForward(kernel.preparation());
    if (context.direct()) {
      add(context, OneDnnConvolution.of(input, conv, kernel, output));
      return;
    }
    boolean spreads = conv.dilation() > 1 && input.array().dataType() == DataType.FLOAT;
    DilatedKernel spread =
        spreads
            ? new DilatedKernel(context, conv, input.shape().channels(), kernel.weights())
            : null;
    Conv spreadOut = spreads ? spread.conv() : conv;
    INDArray weights = spreads ? spread.weights() : kernel.weights();
    if (spreads) {
      addForward(spread.there());
    }
    INDArray biases = kernel.biases();
    addForward(
        op(
            "conv2d",
            spreadOut,
            biases == null
                ? arrays(input.array(), weights)
                : arrays(input.array(), weights, biases),
            arrays(output.array())));
    if (context.training()) {
      INDArray gradient = spreads ? spread.gradient() : kernel.weightGradient();
      if (inputGradient == null && spreadOut.dilation() == 1) {
        weightsOnly(context, spreadOut, weights, gradient);
      } else {
        bindBackward(context, spreadOut, weights, gradient);
      }
      if (spreads) {
        addBackward(spread.back(kernel.weightGradient()));
      }
      if (biases != null) {
        biasesBack(context, kernel.biasGradient());
      }
    }
  }

  private void bindBackward(StageContext context, Conv conv, INDArray weights, INDArray gradient) {
    Tensor towardsInput =
        inputGradient == null ? context.own("unused", input.shape()) : inputGradient;
    addBackward(
        op(
            "conv2d_bp",
            conv,
            arrays(input.array(), weights, outputGradient.array()),
            arrays(towardsInput.array(), gradient)));
  }

  /**
   * The gradient towards an image is slow to compute and not needed, and there is no operation for
   * that of the weights alone. But a transposed convolution from the output's gradient to the image
   * has the very same weight gradient, and what else its backward pass computes is as fast as a
   * forward convolution. It takes no other sizes than its own result would have: an image of
   * another size is put into a frame of that one, its border of zeros being the padding.
   */
  private void weightsOnly(StageContext context, Conv conv, INDArray weights, INDArray gradient) {
    Shape in = input.shape();
    Shape out = output.shape();
    int reach = conv.kernel() - 2 * conv.padding();
    int height = (out.height() - 1) * conv.stride() + reach;
    int width = (out.width() - 1) * conv.stride() + reach;
    Conv onto = conv;
    Tensor image = input;
    if (height != in.height() || width != in.width()) {
      int border = conv.padding();
      onto = new Conv(conv.out(), conv.kernel(), conv.stride(), 0, 1, Function.IDENTITY);
      Shape framed = Shape.image(in.channels(), height + 2 * border, width + 2 * border);
      Tensor frame = context.own("framed", framed);
      addBackward(NativeOp.of(() -> frame.putFramed(input, border)));
      image = frame;
    }
    addBackward(
        op(
            "deconv2d_bp",
            onto,
            arrays(outputGradient.array(), weights, image.array()),
            arrays(context.own("unused", out).array(), gradient)));
  }

  /** Several times faster than having the convolution do it. */
  private void biasesBack(StageContext context, INDArray gradient) {
    Shape out = output.shape();
    long pixels = (long) context.rows() * out.height() * out.width();
    addBackward(
        Ops.product(
            context.ones(out),
            false,
            outputGradient.as(pixels, out.channels()),
            false,
            gradient.reshape('c', 1, out.channels())));
  }

  /**
   * ND4J ignores dilation when it computes the padding for oneDNN, so a dilated convolution does
   * not use oneDNN.
   */
  private static NativeOp op(String name, Conv conv, INDArray[] inputs, INDArray[] outputs) {
    NativeOp.Custom op = NativeOp.of(name, inputs, outputs, geometry(conv));
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

  /** A convolution with a bias; its activation is a step of its own. */
  static final class Binding extends LayerBinding<Conv> {
    @Override
    Stage stage(StageContext context, Conv step, Ends ends) {
      return new ConvolutionStage(context, step, Kernel.of(context, true), ends);
    }

    @Override
    void addParameters(Conv layer, Shape in, ParameterLayout.Part to) {
      to.weight("W", layer.out(), in.channels(), layer.kernel(), layer.kernel());
      to.offset("b", layer.out());
    }

    @Override
    List<Layer> steps(Conv layer, Shape in) {
      Layer linear =
          new Conv(
              layer.out(),
              layer.kernel(),
              layer.stride(),
              layer.padding(),
              layer.dilation(),
              Function.IDENTITY);
      return LayerStep.followed(linear, layer.activation());
    }

    @Override
    boolean takesActivation() {
      return true;
    }

    @Override
    boolean takesBlocked(Conv layer, Shape in) {
      return OneDnnWinograd.has(layer, in);
    }

    @Override
    boolean givesBlocked(Conv layer, Shape in) {
      return OneDnnWinograd.has(layer, in);
    }

    @Override
    boolean takesNorm() {
      return true;
    }

    @Override
    String addOnnx(Conv layer, Shape in, OnnxLayers.Place place, String from) {
      String linear = place.convolution("", layer, in.channels(), true, from);
      return place.activation(layer.activation(), linear);
    }

    @Override
    org.deeplearning4j.nn.conf.layers.Layer stock(Conv layer, Shape in) {
      return StockLayers.convolution(layer, in, true);
    }
  }
}
