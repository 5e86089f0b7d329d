package org.d2nn.network;

import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Depthwise;
import org.d2nn.graph.layers.Dropout;
import org.d2nn.graph.layers.Flatten;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Shape;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;

/** DL4J's layer for each of this project's that has one. */
final class StockLayers {
  private StockLayers() {}

  /**
   * What all stock networks have in common. DL4J's workspaces are off: it trips over its own where
   * a layer hands on its input as it is.
   */
  static NeuralNetConfiguration.Builder configuration(DataType type, long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .dataType(type)
        .inferenceWorkspaceMode(WorkspaceMode.NONE)
        .trainingWorkspaceMode(WorkspaceMode.NONE);
  }

  static Layer of(org.d2nn.graph.layers.Layer layer, Shape in) {
    if (layer instanceof Conv conv) {
      return convolution(conv, in, true);
    } else if (layer instanceof Depthwise depthwise) {
      return new DepthwiseConvolution2D.Builder()
          .kernelSize(depthwise.kernel(), depthwise.kernel())
          .stride(depthwise.stride(), depthwise.stride())
          .padding(depthwise.padding(), depthwise.padding())
          .convolutionMode(ConvolutionMode.Truncate)
          .depthMultiplier(1)
          .nIn(in.channels())
          .nOut(in.channels())
          .activation(activation(depthwise.activation()))
          .weightInit(init(depthwise.activation()))
          .build();
    } else if (layer instanceof Dense dense) {
      return new DenseLayer.Builder()
          .nIn(in.elements())
          .nOut(dense.out())
          .activation(activation(dense.activation()))
          .weightInit(init(dense.activation()))
          .build();
    } else if (layer instanceof Pool pool) {
      return new SubsamplingLayer.Builder(
              pool.kind() == Pool.Kind.MAX
                  ? SubsamplingLayer.PoolingType.MAX
                  : SubsamplingLayer.PoolingType.AVG)
          .kernelSize(pool.size(), pool.size())
          .stride(pool.stride(), pool.stride())
          .convolutionMode(ConvolutionMode.Truncate)
          .build();
    } else if (layer instanceof GlobalAveragePool) {
      return new GlobalPoolingLayer(PoolingType.AVG);
    } else if (layer instanceof BatchNorm) {
      return batchNorm(in.channels());
    } else if (layer instanceof Dropout dropout) {
      return new DropoutLayer(1 - dropout.rate());
    } else if (layer instanceof org.d2nn.graph.layers.Activation activation) {
      return new ActivationLayer(activation(activation.function()));
    } else if (layer instanceof Flatten || layer instanceof Identity) {
      return new ActivationLayer(Activation.IDENTITY);
    }
    throw new IllegalArgumentException("no single stock layer for " + layer.summary());
  }

  /** What turns an image into a vector before a layer; null where nothing has to. */
  static InputPreProcessor flattening(org.d2nn.graph.layers.Layer layer, Shape in) {
    return in.isImage() && (layer instanceof Dense || layer instanceof Flatten)
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
  private static WeightInit init(Function activation) {
    return activation == Function.RELU || activation == Function.LEAKYRELU
        ? WeightInit.RELU
        : WeightInit.XAVIER;
  }
}
