package org.d2nn.network;

import org.d2nn.graph.layers.Shape;
import org.d2nn.graph.layers.Softmax;
import org.d2nn.onnx.OnnxAttribute;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Softmax over the features of each row. */
final class SoftmaxStage extends Stage {

  SoftmaxStage(StageContext context, Ends ends) {
    super(ends);
    long rows = context.rows();
    INDArray y = output.array();
    addForward(NativeOp.of("softmax", Ops.arrays(input.array()), Ops.arrays(y), 1));
    if (inputGradient != null) {
      // dx = y · (dy − Σ y · dy)
      INDArray product = context.own("product", input.shape()).array();
      INDArray sums = context.own("sums", Shape.features(1)).array();
      INDArray dx = inputGradient.array();
      addBackward(
          Ops.multiply(y, outputGradient.array(), product),
          Ops.sum(product, sums.reshape(rows), false, 1),
          Ops.multiply(y, sums, dx),
          Ops.subtract(product, dx, dx));
    }
  }

  /** It keeps its output for the way back. */
  static final class Binding extends LayerBinding<Softmax> {
    @Override
    Stage stage(StageContext context, Softmax step, Ends ends) {
      return new SoftmaxStage(context, ends);
    }

    @Override
    boolean needsOutputInBackward() {
      return true;
    }

    @Override
    String addOnnx(Softmax layer, Shape in, OnnxLayers.Place place, String from) {
      return place.operator("softmax", "Softmax", from).add(OnnxAttribute.integer("axis", 1));
    }

    @Override
    org.deeplearning4j.nn.conf.layers.Layer stock(Softmax layer, Shape in) {
      return new ActivationLayer(Activation.SOFTMAX);
    }
  }
}
