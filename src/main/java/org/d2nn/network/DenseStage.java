package org.d2nn.network;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Flatten;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.d2nn.onnx.OnnxAttribute;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A fully connected layer on vectors: {@code y = x Wᵀ + b}. */
final class DenseStage extends Stage {

  DenseStage(StageContext context, Kernel kernel, Ends ends) {
    super(ends);
    INDArray weights = kernel.weights();
    addForward(kernel.preparation());
    if (context.direct()) {
      add(context, new OneDnnDense(input, kernel, output));
      return;
    }
    addForward(
        Ops.product(input.array(), false, weights, true, output.array()),
        Ops.addBias(output.array(), kernel.biases(), output.array()));
    if (!context.training()) {
      return;
    }
    INDArray dy = outputGradient.array();
    INDArray biasGradient = kernel.biasGradient();
    addBackward(
        Ops.product(dy, true, input.array(), false, kernel.weightGradient()),
        Ops.product(
            context.ones(output.shape()),
            false,
            dy,
            false,
            biasGradient.reshape('c', 1, biasGradient.length())));
    if (inputGradient != null) {
      addBackward(Ops.product(dy, false, weights, false, inputGradient.array()));
    }
  }

  /** A dense layer; flattening before it and its activation are steps of their own. */
  static final class Binding extends LayerBinding<Dense> {
    @Override
    Stage stage(StageContext context, Dense step, Ends ends) {
      return new DenseStage(context, Kernel.of(context, true), ends);
    }

    @Override
    void addParameters(Dense layer, Shape in, ParameterLayout.Part to) {
      to.weight("W", layer.out(), in.elements());
      to.offset("b", layer.out());
    }

    @Override
    List<Layer> steps(Dense layer, Shape in) {
      List<Layer> steps = new ArrayList<>();
      if (in.isImage()) {
        steps.add(new Flatten());
      }
      Layer linear = new Dense(layer.out(), Function.IDENTITY);
      steps.addAll(LayerStep.followed(linear, layer.activation()));
      return steps;
    }

    @Override
    boolean takesActivation() {
      return true;
    }

    @Override
    boolean takesNorm() {
      return true;
    }

    @Override
    boolean flattens() {
      return true;
    }

    @Override
    String addOnnx(Dense layer, Shape in, OnnxLayers.Place place, String from) {
      String linear =
          place
              .operator("dense", "Gemm", place.flat(in, from))
              .constant("W", place.read("_W"), layer.out(), in.elements())
              .constant("b", place.read("_b"), layer.out())
              .add(OnnxAttribute.integer("transB", 1));
      return place.activation(layer.activation(), linear);
    }

    @Override
    org.deeplearning4j.nn.conf.layers.Layer stock(Dense layer, Shape in) {
      return new DenseLayer.Builder()
          .nIn(in.elements())
          .nOut(layer.out())
          .activation(StockLayers.activation(layer.activation()))
          .weightInit(StockLayers.init(layer.activation()))
          .build();
    }
  }
}
