package org.d2nn.network;

import static org.d2nn.network.Ops.arrays;

import java.util.Arrays;
import java.util.List;
import org.d2nn.graph.layers.Depthwise;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.d2nn.onnx.OnnxAttribute;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution of each channel by itself, with a bias. Of a single channel it is an ordinary one,
 * and runs as such: ND4J's own depthwise code, which double precision gets, fails on a single
 * number there.
 */
final class DepthwiseStage extends Stage {

  DepthwiseStage(StageContext context, Depthwise layer, Ends ends) {
    super(ends);
    Kernel parameters = Kernel.of(context, true);
    if (context.direct()) {
      add(context, OneDnnConvolution.of(input, layer, parameters, output));
      return;
    }
    INDArray weights = parameters.weights();
    INDArray biases = parameters.biases();
    long kernel = layer.kernel();
    long stride = layer.stride();
    long padding = layer.padding();
    long[] geometry = {kernel, kernel, stride, stride, padding, padding, 1, 1, 0, 1, 0};
    String operation = input.shape().channels() == 1 ? "conv2d" : "depthwise_conv2d";
    addForward(
        NativeOp.of(
            operation, arrays(input.array(), weights, biases), arrays(output.array()), geometry));
    if (context.training()) {
      Tensor towardsInput =
          inputGradient == null ? context.own("unused", input.shape()) : inputGradient;
      addBackward(
          NativeOp.of(
              operation + "_bp",
              arrays(input.array(), weights, biases, outputGradient.array()),
              arrays(towardsInput.array(), parameters.weightGradient(), parameters.biasGradient()),
              geometry));
    }
  }

  /** A depthwise convolution; its activation is a step of its own. */
  static final class Binding extends LayerBinding<Depthwise> {
    @Override
    Stage stage(StageContext context, Depthwise step, Ends ends) {
      return new DepthwiseStage(context, step, ends);
    }

    @Override
    void addParameters(Depthwise layer, Shape in, ParameterLayout.Part to) {
      to.weight("W", layer.kernel(), layer.kernel(), in.channels(), 1);
      to.offset("b", in.channels());
    }

    @Override
    List<Layer> steps(Depthwise layer, Shape in) {
      Layer linear = new Depthwise(layer.kernel(), layer.stride(), Function.IDENTITY);
      return LayerStep.followed(linear, layer.activation());
    }

    @Override
    boolean takesActivation() {
      return true;
    }

    @Override
    String addOnnx(Depthwise layer, Shape in, OnnxLayers.Place place, String from) {
      int channels = in.channels();
      int window = layer.kernel() * layer.kernel();
      double[] channelsLast = place.read("_W");
      double[] weights = new double[channelsLast.length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = channelsLast[i % window * channels + i / window];
      }
      OnnxAttribute[] attributes =
          Arrays.copyOf(OnnxLayers.window(layer.kernel(), layer.stride(), layer.padding(), 1), 5);
      attributes[4] = OnnxAttribute.integer("group", channels);
      String linear =
          place
              .operator("depthwise", "Conv", from)
              .constant("W", weights, channels, 1, layer.kernel(), layer.kernel())
              .constant("b", place.read("_b"), channels)
              .add(attributes);
      return place.activation(layer.activation(), linear);
    }

    @Override
    org.deeplearning4j.nn.conf.layers.Layer stock(Depthwise layer, Shape in) {
      return new DepthwiseConvolution2D.Builder()
          .kernelSize(layer.kernel(), layer.kernel())
          .stride(layer.stride(), layer.stride())
          .padding(layer.padding(), layer.padding())
          .convolutionMode(ConvolutionMode.Truncate)
          .depthMultiplier(1)
          .nIn(in.channels())
          .nOut(in.channels())
          .activation(StockLayers.activation(layer.activation()))
          .weightInit(StockLayers.init(layer.activation()))
          .build();
    }
  }
}
