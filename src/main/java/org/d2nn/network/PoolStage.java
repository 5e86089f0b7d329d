package org.d2nn.network;

import static org.d2nn.network.Ops.arrays;

import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Shape;
import org.d2nn.onnx.OnnxAttribute;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Maximum or mean over windows. */
final class PoolStage extends Stage {

  PoolStage(StageContext context, Pool pool, Ends ends) {
    super(ends);
    if (context.direct()) {
      OneDnnPool.of(input, pool, output).addTo(this, context.training());
      return;
    }
    String name = pool.kind() == Pool.Kind.MAX ? "maxpool2d" : "avgpool2d";
    long size = pool.size();
    long stride = pool.stride();
    long[] geometry = {size, size, stride, stride, 0, 0, 1, 1, 0, 0, 1};
    addForward(NativeOp.of(name, arrays(input.array()), arrays(output.array()), geometry));
    if (inputGradient != null) {
      addBackward(
          NativeOp.of(
              name + "_bp",
              arrays(input.array(), outputGradient.array()),
              arrays(inputGradient.array()),
              geometry));
    }
  }

  /** Both kinds of pooling. */
  static final class Binding extends LayerBinding<Pool> {
    @Override
    Stage stage(StageContext context, Pool step, Ends ends) {
      return new PoolStage(context, step, ends);
    }

    @Override
    boolean commutesWithActivations(Pool layer) {
      return layer.kind() == Pool.Kind.MAX;
    }

    @Override
    String addOnnx(Pool layer, Shape in, OnnxLayers.Place place, String from) {
      boolean max = layer.kind() == Pool.Kind.MAX;
      return place
          .operator(layer.type().id(), max ? "MaxPool" : "AveragePool", from)
          .add(
              OnnxAttribute.integers("kernel_shape", layer.size(), layer.size()),
              OnnxAttribute.integers("strides", layer.stride(), layer.stride()));
    }

    @Override
    org.deeplearning4j.nn.conf.layers.Layer stock(Pool layer, Shape in) {
      return new SubsamplingLayer.Builder(
              layer.kind() == Pool.Kind.MAX
                  ? SubsamplingLayer.PoolingType.MAX
                  : SubsamplingLayer.PoolingType.AVG)
          .kernelSize(layer.size(), layer.size())
          .stride(layer.stride(), layer.stride())
          .convolutionMode(ConvolutionMode.Truncate)
          .build();
    }
  }
}
