package org.d2nn.network;

import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;

/** What the stock forms of several kinds of layers are made of. */
final class StockLayers {
  private StockLayers() {}

  /**
   * What all stock networks have in common. DL4J's workspaces are off: they fail where a layer
   * returns its input unchanged.
   */
  static NeuralNetConfiguration.Builder configuration(DataType type, long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .dataType(type)
        .inferenceWorkspaceMode(WorkspaceMode.NONE)
        .trainingWorkspaceMode(WorkspaceMode.NONE);
  }

  /** What turns an image into a vector before a layer; null where nothing has to. */
  static <L extends org.d2nn.graph.layers.Layer> InputPreProcessor flattening(L layer, Shape in) {
    return in.isImage() && LayerBindings.of(layer).flattens()
        ? new CnnToFeedForwardPreProcessor(in.height(), in.width(), in.channels())
        : null;
  }

  static Layer convolution(Conv conv, Shape in, boolean bias) {
    return new ConvolutionLayer.Builder()
        .kernelSize(conv.kernel(), conv.kernel())
        .stride(conv.stride(), conv.stride())
        .padding(conv.padding(), conv.padding())
        .dilation(conv.dilation(), conv.dilation())
        .convolutionMode(ConvolutionMode.Truncate)
        .nIn(in.channels())
        .nOut(conv.out())
        .hasBias(bias)
        .activation(activation(conv.activation()))
        .weightInit(bias ? init(conv.activation()) : WeightInit.RELU)
        .build();
  }

  static Layer batchNorm(int channels) {
    return new BatchNormalization.Builder()
        .nIn(channels)
        .nOut(channels)
        .eps(GroupNormStage.EPSILON)
        .decay(0.9)
        .useLogStd(false)
        .build();
  }

  static Layer relu() {
    return new ActivationLayer(Activation.RELU);
  }

  static Layer identity() {
    return new ActivationLayer(Activation.IDENTITY);
  }

  static IActivation activation(Function function) {
    return switch (function) {
      case RELU -> Activation.RELU.getActivationFunction();
      case LEAKYRELU -> new ActivationLReLU(0.01);
      case TANH -> Activation.TANH.getActivationFunction();
      case SIGMOID -> Activation.SIGMOID.getActivationFunction();
      case IDENTITY -> Activation.IDENTITY.getActivationFunction();
    };
  }

  /** He et al. 2015 before rectifiers, Glorot & Bengio 2010 elsewhere. */
  static WeightInit init(Function activation) {
    return activation == Function.RELU || activation == Function.LEAKYRELU
        ? WeightInit.RELU
        : WeightInit.XAVIER;
  }
}
