package org.d2nn.network;

import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.Shape;
import org.d2nn.onnx.OnnxAttribute;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/** The mean of each channel. */
final class GlobalAverageStage extends Stage {

  GlobalAverageStage(StageContext context, Ends ends) {
    super(ends);
    if (context.direct()) {
      OneDnnPool.mean(input, output).addTo(this, context.training());
      return;
    }
    Shape in = input.shape();
    addForward(Ops.mean(input.array(), output.array(), 1, 2));
    if (inputGradient != null) {
      Tensor share = context.constant("share", in, 1.0 / (in.height() * in.width()));
      addBackward(
          Ops.multiply(
              share.array(),
              outputGradient.as(context.rows(), 1, 1, in.channels()),
              inputGradient.array()));
    }
  }

  /** The mean of each channel. */
  static final class Binding extends LayerBinding<GlobalAveragePool> {
    @Override
    Stage stage(StageContext context, GlobalAveragePool step, Ends ends) {
      return new GlobalAverageStage(context, ends);
    }

    @Override
    String addOnnx(GlobalAveragePool layer, Shape in, OnnxLayers.Place place, String from) {
      return place
          .operator("globalavgpool", "ReduceMean", from)
          .add(OnnxAttribute.integers("axes", 2, 3), OnnxAttribute.integer("keepdims", 0));
    }

    @Override
    org.deeplearning4j.nn.conf.layers.Layer stock(GlobalAveragePool layer, Shape in) {
      return new GlobalPoolingLayer(PoolingType.AVG);
    }
  }
}
